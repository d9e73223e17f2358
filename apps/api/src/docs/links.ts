import type { Json } from './path-parts.js';

// What one answer leads to: the id in it is what other operations ask for. For readers, and for `npm run fuzz`.

const links = (pointer: string, name: string, operations: string[]): Json => ({
  links: Object.fromEntries(
    operations.map((operationId) => [
      operationId,
      { operationId, parameters: { [name]: `$response.body#${pointer}` } },
    ]),
  ),
});

const ofPathway = [
  'readPathway',
  'readFacts',
  'readClocks',
  'commandPathway',
  'readPrivacyCasesOfPathway',
  'readRepresentatives',
];
const ofCase = [
  'confirmArchive',
  'decidePrivacyCase',
  'callOffDestruction',
  'recordComplaint',
  'recordComplaintOutcome',
];

/** By operation, and the status that the links go with. */
const linked: Record<string, { status: number } & Json> = {
  startPathway: { status: 201, ...links('/pathwayId', 'id', ofPathway) },
  readCaseload: { status: 200, ...links('/items/0/pathwayId', 'id', [...ofPathway, 'openPrivacyCase']) },
  openPrivacyCase: { status: 201, ...links('/caseId', 'id', ofCase) },
  readPrivacyCases: { status: 200, ...links('/items/0/caseId', 'id', ofCase) },
  readEmergencyOpenings: { status: 200, ...links('/items/0/openingId', 'id', ['reviewEmergencyAccess']) },
  readBreaks: { status: 200, ...links('/items/0/breakId', 'breakId', ['questionBreak', 'recordLesson']) },
  readJoinRequests: { status: 200, ...links('/items/0/requestId', 'id', ['declineJoin']) },
  beginImport: { status: 200, ...links('/importId', 'id', ['takeImportRows', 'readImport', 'readImportErrors']) },
  readParked: { status: 200, ...links('/items/0/parkedId', 'id', ['discardParked']) },
};

/** Those whose answers lead on. */
export const linkedOperations = Object.keys(linked);

type Operation = { operationId?: string; responses?: Record<string, Json> };

/** The same addresses, with the links beside the answers that they follow from. */
export function withLinks(paths: Json): Json {
  const methods = (item: unknown): Json =>
    Object.fromEntries(Object.entries<Operation>(Object(item)).map(([method, one]) => [method, withOwn(one)]));
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, methods(item)]));
}

function withOwn(operation: Operation): Operation {
  const found = linked[operation.operationId ?? ''];
  if (!found) return operation;
  const { status, ...more } = found;
  const answer = { ...operation.responses?.[status], ...more };
  return { ...operation, responses: { ...operation.responses, [status]: answer } };
}
