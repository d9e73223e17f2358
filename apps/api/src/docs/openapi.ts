import { clientList } from '../../../../libs/contracts/topics/follow-up.js';
import { componentSchemas } from './components.js';
import { withLinks } from './links.js';
import { demoPaths, paths } from './paths.js';
import { security, securitySchemes, signInPaths } from './sign-in-paths.js';

type Json = Record<string, unknown>;

const query = (name: string, description: string, schema: Json): Json => ({ name, in: 'query', description, schema });
const header = (name: string, description: string, schema: Json): Json => ({ name, in: 'header', description, schema });

const parameters: Json = {
  id: { name: 'id', in: 'path', required: true, description: 'Pathway', schema: { type: 'string', format: 'uuid' } },
  parkedId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Parked signal',
    schema: { type: 'string', format: 'uuid' },
  },
  requestId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Request to take part',
    schema: { type: 'string', format: 'uuid' },
  },
  caseId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Case about a record',
    schema: { type: 'string', format: 'uuid' },
  },
  openingId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Emergency access',
    schema: { type: 'string', format: 'uuid' },
  },
  importId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Import',
    schema: { type: 'string', format: 'uuid' },
  },
  breakId: {
    name: 'breakId',
    in: 'path',
    required: true,
    description: 'Kjedebrudd',
    schema: { type: 'string', format: 'uuid' },
  },
  limit: query('limit', 'Rows per page', { type: 'integer', minimum: 1, maximum: 500, default: 100 }),
  cursor: query('cursor', '`nextCursor` of the page before', { type: 'string', pattern: '^[\\x21-\\x7e]{1,500}$' }),
  asOf: query('asOf', 'As it was believed at that instant, by what had been recorded then', {
    type: 'string',
    format: 'date-time',
  }),
  pathwayId: query('pathwayId', 'Only this pathway', { type: 'string', format: 'uuid' }),
  organisation: {
    ...query('organisation', 'Kommunenummer, or a bydel', { type: 'string', pattern: '^\\d{4}(\\d{2})?$' }),
    required: true,
  },
  party: {
    ...query('organisation', 'Kommunenummer, bydel or organisasjonsnummer', {
      type: 'string',
      pattern: '^(\\d{4}(\\d{2})?|\\d{9})$',
    }),
    required: true,
  },
  municipality: query('municipality', "In whose stead the caller's unit reads; its own organisation without", {
    type: 'string',
    pattern: '^\\d{4}(\\d{2})?$',
  }),
  state: query('state', 'Repeatable; none = all that have not ended', {
    type: 'array',
    maxItems: 5,
    items: { type: 'string', enum: ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'] },
  }),
  parkedState: query('state', 'Repeatable; none = all', {
    type: 'array',
    maxItems: 5,
    items: { type: 'string', enum: ['parked', 'delivered', 'refused', 'discarded'] },
  }),
  coordinator: query('coordinator', 'Only the clients of this staff member (the subject of its sign-in)', {
    type: 'string',
    maxLength: 100,
  }),
  list: query('list', 'Only this list; none = all that are not closed', {
    type: 'string',
    enum: clientList.options,
  }),
  period: query('period', 'A month or a year; this month without', {
    type: 'string',
    pattern: '^(19|20|21)\\d\\d(-(0[1-9]|1[0-2]))?$',
  }),
  place: query('place', "The own organisation's without; one under it, or NO for the nation", {
    type: 'string',
    pattern: '^(\\d{4}(\\d{2})?|\\d{9}|NO)$',
  }),
  'Idempotency-Key': header('Idempotency-Key', 'The same key and body give the same answer for 30 days', {
    type: 'string',
    pattern: '^[\\x20-\\x7e]{1,200}$',
  }),
  'If-Match': header('If-Match', 'ETag of the version the caller has seen', {
    type: 'string',
    pattern: '^((W/)?"\\d{1,9}"|\\d{1,9})$',
  }),
  'If-None-Match': header('If-None-Match', 'ETags the caller has', { type: 'string' }),
};

const headers: Json = {
  ETag: { description: 'The version, in quotes', schema: { type: 'string', examples: ['"7"'] } },
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } },
};

/** The OpenAPI 3.1 document of this installation. */
export function openApiDocument({ demo }: { demo: boolean }): Json {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Forløpsvakt',
      version: '1',
      description:
        'Watch over the care chain: every duty has an owner and a clock; one that runs out opens a kjedebrudd.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: security(demo),
    paths: withLinks({ ...paths, ...signInPaths, ...(demo && demoPaths) }),
    components: {
      schemas: componentSchemas(),
      parameters,
      headers,
      securitySchemes: securitySchemes(demo),
    },
  };
}
