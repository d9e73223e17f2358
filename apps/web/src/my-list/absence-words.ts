import type { SeveralAnswer } from '../../../../libs/contracts/answers/follow-up.js';

export type AbsenceWords = { until: string; deputy: string; phone: string };

/** Without a deputy the coordinating unit answers meanwhile. */
export function absenceOf({ until, deputy, phone }: AbsenceWords, subject: string) {
  const named = deputy.trim() !== '' && {
    deputy: { name: deputy.trim(), ...(phone.trim() !== '' && { phone: phone.trim() }) },
  };
  return { subject, until, ...named };
}

/** How many it was recorded for, and that some it was not. */
export function clientsTold({ items }: SeveralAnswer): string {
  const done = items.filter((item) => 'version' in item).length;
  const rest = items.length - done;
  const clients = done === 1 ? '1 klient' : `${done} klienter`;
  return rest === 0 ? clients : `${clients}; ikke for ${rest}, se på forløpene deres`;
}
