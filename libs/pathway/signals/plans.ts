import type { planSignals } from '../../contracts/topics/plans.js';
import type { SignalRows } from './signal-row.js';

export const planSignalRows: SignalRows<typeof planSignals> = {
  CoordinatedNeedReported: { label: 'Behov for koordinerte tjenester meldt', rank: 11, correctable: [] },
  MappingRecorded: { label: 'Kartlegging registrert', rank: 80, correctable: ['domains'] },
  AnsvarsgruppeFormed: { label: 'Ansvarsgruppe opprettet', rank: 81, correctable: ['rhythmDays'] },
  AnsvarsgruppeMeetingHeld: {
    label: 'Ansvarsgruppemøte holdt',
    rank: 82,
    correctable: ['heldOn', 'clientPresent', 'attended', 'nextOn'],
  },
};
