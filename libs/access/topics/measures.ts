import type { measureCommands, measureSignals } from '../../contracts/topics/measures.js';
import { municipalitysOwn, people, type CommandRows, type SignalAudiences } from './command-row.js';

// What is applied for is between the client and the municipality, whose own system may tell of it.
// What a level agrees with the client is for its own people to tell: no machine does, and the other level sees none of it.
export const measureCommandRows: CommandRows<typeof measureCommands> = {
  RequestService: { roles: municipalitysOwn, of: 'municipality' },
  SendPreliminaryAnswer: { roles: municipalitysOwn, of: 'municipality' },
  RefuseServiceRequest: { roles: municipalitysOwn, of: 'municipality' },
  AgreeMeasure: { roles: people, of: 'level' },
  IssueVedtak: { roles: people, of: 'level' },
  StartMeasure: { roles: people, of: 'agreer' },
  CarryOutVedtak: { roles: people, of: 'agreer' },
  EndMeasure: { roles: people, of: 'agreer' },
};

export const measureAudiences: SignalAudiences<typeof measureSignals> = {
  ServiceRequested: 'own',
  PreliminaryAnswerSent: 'own',
  ServiceRequestRefused: 'own',
  MeasureAgreed: 'own',
  VedtakIssued: 'own',
  MeasureStarted: 'own',
  VedtakCarriedOut: 'own',
  MeasureEnded: 'own',
};
