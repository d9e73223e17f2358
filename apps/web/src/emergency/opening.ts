import type {
  EmergencyGround,
  OpenEmergencyAccess,
  OverObjectionGround,
} from '../../../../libs/contracts/topics/emergency.js';

/** The form's words. `over`: the client has objected, and on what it yields; `no` where nobody knows of any. */
export type OpeningWords = {
  nationalId: string;
  ground: EmergencyGround;
  text: string;
  over: OverObjectionGround | 'no';
  mustWait: boolean;
  why: string;
};

export const firstOpening = (): OpeningWords => ({
  ...{ nationalId: '', ground: 'hpl-7', text: '', over: 'no', mustWait: false, why: '' },
});

export type OpeningProblems = Partial<Record<'nationalId' | 'text' | 'why', string>>;

/** What is missing before it may be sent: nothing is looked up until it is in order, and each try counts. */
export function problemsOf({ nationalId, text, mustWait, why }: OpeningWords): OpeningProblems {
  return {
    ...(!/^\d{11}$/.test(nationalId.replaceAll(/\s/g, '')) && { nationalId: 'Skriv elleve siffer' }),
    ...(text.trim() === '' && { text: 'Skriv hvilken hjelp som gis, og hvorfor det ikke kan vente' }),
    ...(mustWait && why.trim() === '' && { why: 'Skriv hvorfor det vil være til fare for hjelpen' }),
  };
}

/** The body as it is written: the API takes the length of its texts. */
type Body = Omit<OpenEmergencyAccess, 'text' | 'delayTelling'> & { text: string; delayTelling?: string };

export const openingOf = ({ nationalId, ground, text, over, mustWait, why }: OpeningWords): Body => ({
  nationalId: nationalId.replaceAll(/\s/g, ''),
  ground,
  text: text.trim(),
  ...(over !== 'no' && { overObjection: over }),
  ...(mustWait && { delayTelling: why.trim() }),
});

/** «3 t 59 min», counted down to nothing. */
export function leftOf(until: string, now: number): string | undefined {
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  if (minutes <= 0) return undefined;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} t ${minutes % 60} min`;
}
