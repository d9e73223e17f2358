import { accessLogPaths } from './access-log-paths.js';
import { agreementPaths } from './agreement-paths.js';
import { commandExamples, startExample, contactForSeveralExample, meetingForSeveralExample } from './examples.js';
import { joiningPaths } from './joining-paths.js';
import { importPaths } from './import-paths.js';
import { leaderPaths } from './leader-paths.js';
import { mySidePaths } from './my-side-paths.js';
import { emergencyPaths } from './emergency-paths.js';
import { representativePaths } from './representative-paths.js';
import { privacyPaths } from './privacy-paths.js';
import { etag, json, parameter, problems, read, reading, writing, type Json } from './path-parts.js';
import { wardPaths } from './ward-paths.js';

type ForSeveral = { schema: string; example: Json; answer?: string };

const forSeveral = (id: string, summary: string, { schema, example, answer = 'SeveralAnswer' }: ForSeveral): Json => ({
  post: {
    operationId: id,
    summary,
    parameters: ['Idempotency-Key'].map(parameter),
    requestBody: { required: true, content: json(schema, { example }) },
    responses: {
      200: {
        description: 'For each client the new version, or the code of the problem',
        content: json(answer),
      },
      ...problems([400, 401, 403, 413, 415, 429, 500, 503]),
    },
  },
});

const examples = Object.fromEntries(
  Object.entries(commandExamples).map(([type, data]) => [type, { value: { type, data } }]),
);

/** One event: the stream as a whole is text, and what reads a description looks at what it is made of. */
const heard: Json = {
  type: 'object',
  required: ['event', 'data'],
  properties: {
    event: { enum: ['ready', 'lists'] },
    data: { type: 'string', description: 'JSON' },
    retry: { type: 'integer', description: 'Milliseconds to wait before listening anew' },
  },
};

/** The addresses every installation has. */
export const paths: Json = {
  '/api/v1/pathways': {
    post: {
      operationId: 'startPathway',
      summary: 'Start a pathway (forløp) for a client',
      parameters: ['Idempotency-Key'].map(parameter),
      requestBody: { required: true, content: json('StartPathway', { example: startExample }) },
      responses: {
        201: {
          description: 'Started, or the answer given before under the same Idempotency-Key',
          headers: { ...etag, Location: { description: 'The pathway', schema: { type: 'string' } } },
          content: json('CommandAnswer'),
        },
        ...problems(writing),
      },
    },
  },
  '/api/v1/pathways/{id}/commands': {
    post: {
      operationId: 'commandPathway',
      summary: 'Record what happened, or act on a duty',
      parameters: ['id', 'Idempotency-Key', 'If-Match'].map(parameter),
      requestBody: { required: true, content: json('Command', { examples }) },
      responses: {
        200: { description: 'The new facts, and what is open now', headers: etag, content: json('CommandAnswer') },
        202: {
          description:
            'Only to a machine: its organisation knows no such pathway (yet). The command waits, and is carried out when the organisation comes to take part; see `/api/v1/parked`',
          content: json('ParkedAnswer'),
        },
        ...problems(writing),
      },
    },
  },
  '/api/v1/contacts': forSeveral('recordContacts', 'One contact that concerned several clients', {
    schema: 'ContactForSeveral',
    example: contactForSeveralExample,
  }),
  '/api/v1/meetings': forSeveral('recordMeetings', 'One ansvarsgruppe meeting that concerned several clients', {
    schema: 'MeetingForSeveral',
    example: meetingForSeveralExample,
  }),
  '/api/v1/pathways/{id}': read('readPathway', 'The pathway: phase, episodes, clocks, breaks', {
    answer: 'PathwayView',
    parameters: ['id', 'asOf'],
    versioned: true,
  }),
  '/api/v1/pathways/{id}/facts': read('readFacts', 'What has been recorded, oldest first', {
    answer: 'FactsPage',
    parameters: ['id', 'limit', 'cursor', 'asOf'],
    versioned: true,
  }),
  '/api/v1/pathways/{id}/clocks': read('readClocks', 'Clocks that have not stopped', {
    answer: 'ClocksPage',
    parameters: ['id'],
    versioned: true,
  }),
  '/api/v1/rules': read('readRules', 'The rule book: every duty with a clock, its number, basis and source', {
    answer: 'RulesPage',
    parameters: [],
  }),
  '/api/v1/worklist': read('readWorklist', 'What the organisation must do, late first', {
    answer: 'WorklistPage',
    parameters: ['limit', 'cursor'],
  }),
  '/api/v1/breaks': read('readBreaks', 'Kjedebrudd the organisation owns or may see', {
    answer: 'BreaksPage',
    parameters: ['state', 'pathwayId', 'municipality', 'limit', 'cursor'],
  }),
  '/api/v1/events': {
    get: {
      operationId: 'listen',
      summary: 'Hear when lists of yours may have changed (server-sent events); it ends with the session or the token',
      responses: {
        200: {
          description:
            'Event `ready` when nothing more will be missed; `lists` with `{ "pathways": [id] }` of those that may have changed, or `{}`: any of them. Nothing else is told: ask the lists anew',
          content: { 'text/event-stream': { schema: heard } },
        },
        ...problems(reading),
      },
    },
  },
  ...accessLogPaths,
  ...mySidePaths,
  ...representativePaths,
  ...agreementPaths,
  ...privacyPaths,
  ...joiningPaths,
  ...wardPaths,
  ...emergencyPaths,
  ...importPaths,
  '/api/v1/parked': read('readParked', "Signals of the organisation's machines that named a pathway it did not know", {
    answer: 'ParkedPage',
    parameters: ['parkedState', 'limit', 'cursor'],
  }),
  '/api/v1/parked/{id}/discard': {
    post: {
      operationId: 'discardParked',
      summary: 'Say that a waiting signal is not to be carried out, and why',
      parameters: ['parkedId'].map(parameter),
      requestBody: { required: true, content: json('DiscardParked', { example: { reason: 'wrongPathway' } }) },
      responses: {
        200: { description: 'Discarded, now or earlier for the same reason', content: json('ParkedView') },
        ...problems([400, 401, 403, 404, 409, 413, 415, 429, 500, 503]),
      },
    },
  },
  ...leaderPaths,
  '/api/v1/caseload': read('readCaseload', 'The clients of the organisation: each is in exactly one list', {
    answer: 'CaseloadPage',
    parameters: ['list', 'coordinator', 'limit', 'cursor'],
  }),
  '/api/v1/caseload/absence': forSeveral(
    'setCaseloadAbsence',
    'A coordinator is away: said once for the whole caseload',
    {
      schema: 'CaseloadAbsence',
      answer: 'CaseloadNotice',
      example: { subject: 'coordinator-1108', until: '2027-03-01', deputy: { name: 'Vera Vikar' } },
    },
  ),
  '/api/v1/caseload/return': forSeveral('endCaseloadAbsence', 'A coordinator is back', {
    schema: 'CaseloadReturn',
    answer: 'CaseloadNotice',
    example: { subject: 'coordinator-1108' },
  }),
  '/api/v1/caseload/transfer': forSeveral(
    'transferCaseload',
    'A caseload goes to another coordinator, or to nobody yet',
    {
      schema: 'CaseloadTransfer',
      answer: 'CaseloadNotice',
      example: { subject: 'coordinator-1108', coordinator: { name: 'Vera Vikar' }, newSubject: 'coordinator-1108-2' },
    },
  ),
};

/** The addresses of demo mode. */
export const demoPaths: Json = {
  '/api/v1/demo': {
    get: {
      operationId: 'readDemo',
      summary: 'Synthetic organisations, and what time the product thinks it is',
      security: [],
      responses: { 200: { description: 'The demo', content: json('DemoAnswer') }, ...problems([429, 500, 503]) },
    },
  },
  '/api/v1/demo/clock': {
    post: {
      operationId: 'advanceDemoClock',
      summary: "Move the product's time forward",
      requestBody: { required: true, content: json('DemoAdvance', { example: { advance: 'P14D' } }) },
      responses: {
        200: { description: 'The new time', content: json('DemoClock') },
        ...problems([400, 401, 403, 413, 415, 422, 429, 500, 503]),
      },
    },
  },
};
