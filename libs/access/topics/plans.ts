import type { planCommands, planSignals } from '../../contracts/topics/plans.js';
import { coordinator, everybody, type CommandRows, type SignalAudiences } from './command-row.js';

export const planCommandRows: CommandRows<typeof planCommands> = {
  ReportCoordinatedNeed: { roles: everybody, of: 'participants' },
  RecordMapping: { roles: coordinator, of: 'municipality' },
  FormAnsvarsgruppe: { roles: coordinator, of: 'municipality' },
  RecordAnsvarsgruppeMeeting: { roles: everybody, of: 'participants' },
};

export const planAudiences: SignalAudiences<typeof planSignals> = {
  CoordinatedNeedReported: 'seam',
  MappingRecorded: 'own',
  AnsvarsgruppeFormed: 'seam',
  AnsvarsgruppeMeetingHeld: 'seam',
};
