import type { AttemptChannel, ClientList, PauseReason, SeriousEventKind } from '../../contracts/topics/follow-up.js';

/** What the words of follow-up are called on the screen (bokmål). */

export const attemptChannelLabels: Readonly<Record<AttemptChannel, string>> = {
  phone: 'Telefon',
  sms: 'SMS',
  letter: 'Brev',
  homeVisit: 'Hjemmebesøk',
  message: 'Melding',
  viaOthers: 'Gjennom andre',
};

export const pauseReasonLabels: Readonly<Record<PauseReason, string>> = {
  declined: 'Ønsker ikke oppfølging nå',
  prison: 'I fengsel',
  longStay: 'Langt opphold',
  abroad: 'I utlandet',
};

export const seriousEventLabels: Readonly<Record<SeriousEventKind, string>> = {
  death: 'Dødsfall',
  severeInjury: 'Alvorlig skade',
  unexpected: 'Uventet hendelse',
};

export const clientListLabels: Readonly<Record<ClientList, string>> = {
  active: 'Aktiv',
  notReached: 'Ikke nådd',
  declined: 'Takket nei',
  paused: 'På pause',
  closed: 'Avsluttet',
};
