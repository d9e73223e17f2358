import type { measureCommands } from '../../../../../libs/contracts/topics/measures.js';
import { measureId, requestId, type Examples } from './example.js';

export const measureExamples: Examples<typeof measureCommands> = {
  RequestService: { requestId, kind: 'housingSupport', receivedOn: '2027-05-03' },
  SendPreliminaryAnswer: { requestId },
  RefuseServiceRequest: { requestId },
  AgreeMeasure: {
    kind: 'housingSupport',
    level: 'municipality',
    startOn: '2027-05-10',
    doer: { name: 'Kari Koordinator', unit: 'Boveiledertjenesten' },
  },
  IssueVedtak: { kind: 'permanentHousing', level: 'municipality', startOn: '2027-05-10', carryOutBy: '2027-06-01' },
  StartMeasure: { measureId },
  CarryOutVedtak: { measureId },
  EndMeasure: { measureId, outcome: 'notDone', cause: 'housingMissing' },
};
