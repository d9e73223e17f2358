import type { RefusalCode } from '../../pathway/decide/decision.js';

/** What the core's refusals mean to whoever made the file; what a file can hardly lead to has the common words. */
const words: Readonly<Partial<Record<RefusalCode, string>>> = {
  'happened-ahead-of-time': 'Datoen ligger fram i tid. En fil forteller hva som har hendt; rett datoen.',
  'episode-already-open': 'Klienten har alt et åpent opphold av samme slag der. Avslutt det ene, eller ta raden bort.',
  'no-ansvarsgruppe': 'Klienten har ingen ansvarsgruppe da. Sett raden om gruppa foran møtet.',
  'pathway-closed': 'Forløpet er avsluttet. Gjenåpne det først, eller ta raden bort.',
  'client-has-died': 'Klienten er registrert død. Ta raden bort.',
  'measure-already-agreed': 'Tiltaket er avtalt fra før. Ta raden bort.',
};

export const refusalWords = (refusal: RefusalCode): string =>
  words[refusal] ?? `Raden passer ikke med det som er kjent om klienten (${refusal}). Rett den, eller ta den bort.`;
