import { z } from 'zod';
import {
  breakView,
  clockView,
  commandAnswer,
  factView,
  leaderBreakView,
  page,
  pathwayView,
  problem,
  ruleView,
  workItem,
} from '../../../../libs/contracts/answers.js';
import { caseloadItem, caseloadNotice, severalAnswer } from '../../../../libs/contracts/answers/follow-up.js';
import { command, startPathway } from '../../../../libs/contracts/commands.js';
import { auditEvent, followUpView } from '../../../../libs/contracts/answers/access-log.js';
import { leavingAnswer } from '../../../../libs/contracts/answers/ward.js';
import { clientSheet, mySide } from '../../../../libs/contracts/answers/my-side.js';
import { breakClientView, breakCounts } from '../../../../libs/contracts/answers/leaders.js';
import {
  indicatorDefinition,
  indicatorFigure,
  indicatorsAnswer,
} from '../../../../libs/contracts/answers/indicators.js';
import { agreementView } from '../../../../libs/contracts/answers/agreements.js';
import { endAgreement, proposeAgreement } from '../../../../libs/contracts/topics/agreements.js';
import { joinAsked, joinDeclined, joinRequest, joinRequestView } from '../../../../libs/contracts/topics/joining.js';
import { extractRequest, extractView } from '../../../../libs/contracts/topics/extracts.js';
import { beginImport, importLines, importRow, importView } from '../../../../libs/contracts/topics/imports.js';
import { dutyDesk, servedBy, serving } from '../../../../libs/contracts/topics/organisations.js';
import {
  clientFound,
  clientSearch,
  privacyActData,
  privacyCaseView,
  privacyRequest,
} from '../../../../libs/contracts/topics/privacy.js';
import {
  emergencyAccessView,
  emergencyOpeningView,
  emergencyReviewView,
  openEmergencyAccess,
  reviewEmergencyAccess,
} from '../../../../libs/contracts/topics/emergency.js';
import { representationAct, representationView } from '../../../../libs/contracts/topics/representatives.js';
import { nothing } from '../http/queries.js';
import { discardParked, parkedAnswer, parkedView } from '../../../../libs/contracts/parked.js';
import { leaderActData } from '../../../../libs/contracts/topics/breaks.js';
import { clientAct } from '../../../../libs/contracts/topics/clients.js';
import {
  caseloadAbsence,
  caseloadReturn,
  caseloadTransfer,
  contactForSeveral,
  meetingForSeveral,
} from '../../../../libs/contracts/several.js';
import { sessionView, signedOut } from '../sign-in/session.contract.js';
import { advance, demoAnswer, demoClock } from '../demo/demo.contract.js';

type Json = Record<string, unknown>;
const versioned = { version: z.int() };

const bodies: Record<string, z.ZodType> = {
  StartPathway: startPathway,
  Command: command,
  ProposeAgreement: proposeAgreement,
  EndAgreement: endAgreement,
  DutyDesk: dutyDesk,
  Serving: serving,
  Nothing: nothing,
  DiscardParked: discardParked,
  QuestionBreak: leaderActData.QuestionBreak,
  RecordLesson: leaderActData.RecordLesson,
  ShowClient: leaderActData.ShowClient,
  ClientAct: clientAct,
  RepresentationAct: representationAct,
  ContactForSeveral: contactForSeveral,
  MeetingForSeveral: meetingForSeveral,
  CaseloadAbsence: caseloadAbsence,
  CaseloadReturn: caseloadReturn,
  CaseloadTransfer: caseloadTransfer,
  ClientSearch: clientSearch,
  PrivacyRequest: privacyRequest,
  OpenEmergencyAccess: openEmergencyAccess,
  ReviewEmergencyAccess: reviewEmergencyAccess,
  ExtractRequest: extractRequest,
  JoinRequest: joinRequest,
  BeginImport: beginImport,
  ImportLines: importLines,
  ImportRow: importRow,
  ConfirmArchive: privacyActData.ConfirmArchive,
  DecidePrivacyCase: privacyActData.Decide,
  RecordComplaint: privacyActData.RecordComplaint,
  RecordComplaintOutcome: privacyActData.RecordComplaintOutcome,
  DemoAdvance: advance,
  ...Object.fromEntries(command.options.map((option) => [`${option.shape.type.value}Command`, option])),
};

const answers: Record<string, z.ZodType> = {
  ClockView: clockView,
  BreakView: breakView,
  LeaderBreakView: leaderBreakView,
  BreakClientView: breakClientView,
  BreakCounts: breakCounts,
  IndicatorFigure: indicatorFigure,
  Indicators: indicatorsAnswer,
  IndicatorDefinitions: z.object({ items: z.array(indicatorDefinition) }),
  FactView: factView,
  WorkItem: workItem,
  CommandAnswer: commandAnswer,
  ParkedAnswer: parkedAnswer,
  ParkedView: parkedView,
  PathwayView: pathwayView,
  FactsPage: page(factView).extend(versioned),
  ClocksPage: page(clockView).extend(versioned),
  RulesPage: page(ruleView),
  WorklistPage: page(workItem),
  CaseloadItem: caseloadItem,
  SeveralAnswer: severalAnswer,
  CaseloadNotice: caseloadNotice,
  CaseloadPage: page(caseloadItem),
  BreaksPage: z.union([page(breakView), page(leaderBreakView)]),
  AuditEvent: auditEvent,
  AccessLogPage: page(auditEvent),
  FollowUpsPage: page(followUpView),
  MySide: mySide,
  Representation: representationView,
  AgreementView: agreementView,
  AgreementsPage: page(agreementView),
  DutyDesksPage: z.object({ items: z.array(dutyDesk) }),
  ServedByPage: z.object({ items: z.array(servedBy) }),
  ParkedPage: page(parkedView),
  Leaving: leavingAnswer,
  ClientSheet: clientSheet,
  JoinAsked: joinAsked,
  JoinRequests: z.object({ items: z.array(joinRequestView) }),
  JoinDeclined: joinDeclined,
  ClientsFound: z.object({ items: z.array(clientFound) }),
  EmergencyAccessView: emergencyAccessView,
  EmergencyReviewView: emergencyReviewView,
  EmergencyOpeningsPage: page(emergencyOpeningView),
  PrivacyCaseView: privacyCaseView,
  ExtractView: extractView,
  ImportView: importView,
  PrivacyCases: z.object({ items: z.array(privacyCaseView) }),
  PrivacyCasesPage: page(privacyCaseView),
  DemoAnswer: demoAnswer,
  DemoClock: demoClock,
  SessionView: sessionView,
  SignedOut: signedOut,
  Problem: problem.extend({ instance: z.string().describe('Reference to give when asking for help.') }),
};

const prefix = '#/components/schemas/';

/** `components.schemas`: one list from the zod schemas that the routes themselves use. */
export function componentSchemas(): Json {
  const schemas = { ...toJsonSchemas(answers, 'output'), ...toJsonSchemas(bodies, 'input') };
  const mapping = command.options.map(({ shape }) => [shape.type.value, `${prefix}${shape.type.value}Command`]);
  const discriminator = { propertyName: 'type', mapping: Object.fromEntries(mapping) };
  return { ...schemas, Command: { ...schemas['Command'], discriminator } };
}

function toJsonSchemas(named: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `${prefix}${id}` });
  // What several schemas share, zod puts under one `__shared` document; in OpenAPI each is a component of its own.
  const { __shared: shared, ...own } = JSON.parse(
    JSON.stringify(schemas).replaceAll(`${prefix}__shared#/$defs/`, `${prefix}Shared_${io}_`),
  );
  for (const [id, schema] of Object.entries<Json>(shared?.$defs ?? {})) own[`Shared_${io}_${id}`] = schema;
  for (const schema of Object.values<Json>(own)) {
    delete schema['$id'];
    delete schema['$schema'];
  }
  return own;
}
