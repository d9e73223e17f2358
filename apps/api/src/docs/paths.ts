import { commandExamples, contactForSeveralExample, meetingForSeveralExample, startExample } from './examples.js';

type Json = Record<string, unknown>;

const schema = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, more: Json = {}): Json => ({ 'application/json': { schema: schema(name), ...more } });
const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });
const etag: Json = { ETag: { $ref: '#/components/headers/ETag' } };

const titles: Record<number, string> = {
  400: 'A field, header or the JSON itself is wrong; see `errors`',
  401: 'No valid token',
  403: 'This role may not do that',
  404: 'Unknown, or not for this caller to know of',
  409: 'The pathway does not allow it now',
  412: 'A person changed the pathway since; see `currentVersion`',
  413: 'Body over 256 kB',
  415: 'Not application/json in UTF-8',
  422: 'Well-formed but cannot be meant (key reused with another body, time ahead)',
  500: 'A fault here; `instance` is the reference',
  503: 'Away for the moment; see Retry-After',
};
const reading = [400, 401, 403, 500, 503];
const writing = [400, 401, 403, 404, 409, 412, 413, 415, 422, 500, 503];

function problems(statuses: number[]): Json {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: titles[status],
        ...(status === 503 && { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }),
        content: { 'application/problem+json': { schema: schema('Problem') } },
      },
    ]),
  );
}

const read = (
  id: string,
  summary: string,
  more: { answer: string; parameters: string[]; versioned?: boolean },
): Json => ({
  get: {
    operationId: id,
    summary,
    parameters: [...more.parameters, ...(more.versioned ? ['If-None-Match'] : [])].map(parameter),
    responses: {
      200: {
        description: 'As the caller may see it',
        ...(more.versioned && { headers: etag }),
        content: json(more.answer),
      },
      ...(more.versioned && { 304: { description: 'The version in If-None-Match is the newest', headers: etag } }),
      ...problems(more.versioned ? [...reading, 404] : reading),
    },
  },
});

const forSeveral = (id: string, summary: string, body: { schema: string; example: Json }): Json => ({
  post: {
    operationId: id,
    summary,
    parameters: ['Idempotency-Key'].map(parameter),
    requestBody: { required: true, content: json(body.schema, { example: body.example }) },
    responses: {
      200: {
        description: 'For each client the new version, or the code of the problem',
        content: json('SeveralAnswer'),
      },
      ...problems([400, 401, 403, 413, 415, 500, 503]),
    },
  },
});

const examples = Object.fromEntries(
  Object.entries(commandExamples).map(([type, data]) => [type, { value: { type, data } }]),
);

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
    parameters: ['id'],
    versioned: true,
  }),
  '/api/v1/pathways/{id}/facts': read('readFacts', 'What has been recorded, oldest first', {
    answer: 'FactsPage',
    parameters: ['id', 'limit', 'cursor'],
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
    parameters: ['state', 'pathwayId', 'limit', 'cursor'],
  }),
  '/api/v1/caseload': read('readCaseload', 'The clients of the organisation: each is in exactly one list', {
    answer: 'CaseloadPage',
    parameters: ['list', 'limit', 'cursor'],
  }),
};

/** The addresses of demo mode. */
export const demoPaths: Json = {
  '/api/v1/demo': {
    get: {
      operationId: 'readDemo',
      summary: 'Synthetic organisations, and what time the product thinks it is',
      security: [],
      responses: { 200: { description: 'The demo', content: json('DemoAnswer') }, ...problems([500, 503]) },
    },
  },
  '/api/v1/demo/clock': {
    post: {
      operationId: 'advanceDemoClock',
      summary: "Move the product's time forward",
      requestBody: { required: true, content: json('DemoAdvance', { example: { advance: 'P14D' } }) },
      responses: {
        200: { description: 'The new time', content: json('DemoClock') },
        ...problems([400, 401, 403, 413, 415, 422, 500, 503]),
      },
    },
  },
};
