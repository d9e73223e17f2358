import { parameter, problems, read, reading, type Json } from './path-parts.js';

const pathwayLog = '/api/v1/pathways/{id}/access-log';
const log = read('readAccessLog', 'Who read, and who tried to: the client’s own insight, or the leader’s own people', {
  answer: 'AccessLogPage',
  parameters: ['id', 'limit', 'cursor'],
});

const lines = {
  200: { description: 'Newest first', content: { 'application/fhir+ndjson': { schema: { type: 'string' } } } },
};

/** The access log (innsyn i logg, etterfølgende kontroll). */
export const accessLogPaths: Json = {
  [pathwayLog]: { get: { ...Object(log['get']), responses: { ...Object(log['get']).responses, ...problems([404]) } } },
  [`${pathwayLog}/export`]: {
    get: {
      operationId: 'exportAccessLog',
      summary: 'The same, whole: one FHIR R4 AuditEvent a line',
      parameters: ['id'].map(parameter),
      responses: { ...lines, ...problems([...reading, 404]) },
    },
  },
  '/api/v1/my/access-log': read('readMyAccessLog', 'Who read about me, and who tried to: for a client (bruker)', {
    answer: 'AccessLogPage',
    parameters: ['limit', 'cursor'],
  }),
  '/api/v1/my/access-log/export': {
    get: {
      operationId: 'exportMyAccessLog',
      summary: 'The same, whole: one FHIR R4 AuditEvent a line',
      responses: { ...lines, ...problems(reading) },
    },
  },
  '/api/v1/access-follow-ups': read('readAccessFollowUps', 'Unusual reading, week by week, for a leader to ask about', {
    answer: 'FollowUpsPage',
    parameters: ['limit', 'cursor'],
  }),
};
