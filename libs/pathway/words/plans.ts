import type {
  AnsvarsgruppeEndReason,
  MeetingCancellationReason,
  NoNextReason,
  PlanKind,
  PlanStatus,
} from '../../contracts/topics/plans.js';
import type { GroupState } from '../rules/ansvarsgruppe-rules.js';

// What the closed words of plans and ansvarsgruppe are called on the screen (bokmål). One without a label does not compile.

export const planKindLabels: Readonly<Record<PlanKind, string>> = {
  individualPlan: 'Individuell plan',
  actionPlan: 'Tiltaksplan',
  treatmentPlan: 'Behandlingsplan',
  crisisPlan: 'Kriseplan',
  otherPlan: 'Annen plan',
};

export const planStatusLabels: Readonly<Record<PlanStatus, string>> = {
  has: 'Har plan',
  declined: 'Ønsker ikke plan',
  notOffered: 'Ikke tilbudt',
  notAssessed: 'Ikke vurdert',
};

export const groupStateLabels: Readonly<Record<GroupState, string>> = {
  planned: 'Planlagt',
  due: 'Snart tid for møte',
  overdue: 'Møtet er forsinket',
  lapsed: 'Har sluttet å møtes',
  ended: 'Avsluttet',
};

export const meetingCancellationLabels: Readonly<Record<MeetingCancellationReason, string>> = {
  clientUnavailable: 'Brukeren kunne ikke',
  specialistUnavailable: 'Spesialisthelsetjenesten kunne ikke',
  coordinatorUnavailable: 'Koordinator kunne ikke',
  other: 'Annen grunn',
};

export const ansvarsgruppeEndLabels: Readonly<Record<AnsvarsgruppeEndReason, string>> = {
  clientsWish: 'Brukeren ønsker det',
  noLongerNeeded: 'Trengs ikke lenger',
  replacedByOther: 'Erstattet av noe annet',
};

export const noNextLabels: Readonly<Record<NoNextReason, string>> = {
  noneNeeded: 'Trenger ikke nytt møte',
  clientUndecided: 'Brukeren har ikke bestemt seg',
  awaitingDischarge: 'Venter på utskrivning',
};
