import type { JoinReason } from '../../contracts/topics/joining.js';

/** Why a unit asks to take part, in bokmål. */
export const joinReasonLabels: Readonly<Record<JoinReason, string>> = {
  assessing: 'Vurderer en henvisning',
  treating: 'Behandler brukeren',
  admitted: 'Har lagt inn brukeren',
  discharging: 'Skal skrive ut brukeren',
};
