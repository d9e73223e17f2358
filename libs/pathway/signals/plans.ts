import type { planSignals } from '../../contracts/topics/plans.js';
import type { SignalRows } from './signal-row.js';

export const planSignalRows: SignalRows<typeof planSignals> = {
  CoordinatedNeedReported: { label: 'Behov for koordinerte tjenester meldt', rank: 11, correctable: [] },
  CoordinatedNeedSeen: { label: 'Behov for koordinerte tjenester sett', rank: 84, correctable: [] },
  MappingRecorded: { label: 'Kartlegging registrert', rank: 80, correctable: ['domains'] },
  PlanStatusSet: { label: 'Status for plan registrert', rank: 85, correctable: ['status'] },
  PlanRevised: { label: 'Plan revidert', rank: 86, correctable: [] },
  PlanUsed: { label: 'Plan brukt', rank: 87, correctable: [] },
  ChildrenAsked: { label: 'Spurt om barn', rank: 88, correctable: ['hasChildren'] },
  AnsvarsgruppeFormed: { label: 'Ansvarsgruppe opprettet', rank: 81, correctable: ['rhythmDays'] },
  AnsvarsgruppeMeetingBooked: { label: 'Ansvarsgruppemøte avtalt', rank: 89, correctable: ['on', 'at'] },
  AnsvarsgruppeMeetingCancelled: {
    label: 'Ansvarsgruppemøte avlyst',
    rank: 90,
    correctable: ['plannedOn', 'reason'],
  },
  AnsvarsgruppeMeetingHeld: {
    label: 'Ansvarsgruppemøte holdt',
    rank: 82,
    correctable: ['heldOn', 'clientPresent', 'attended', 'nextOn', 'noNextReason'],
  },
  AnsvarsgruppeEnded: { label: 'Ansvarsgruppe avsluttet', rank: 91, correctable: ['reason'] },
};
