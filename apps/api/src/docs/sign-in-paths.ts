import { json, problems, schema, type Json } from './path-parts.js';

const location = { Location: { description: 'Where the browser goes on', schema: { type: 'string' } } };
const cookie = { 'Set-Cookie': { description: 'HttpOnly, SameSite', schema: { type: 'string' } } };
const query = (name: string, description: string, of: Json): Json => ({ name, in: 'query', description, schema: of });

/** People's way in and out by a browser. */
export const signInPaths: Json = {
  '/auth/login': {
    get: {
      operationId: 'signIn',
      summary: 'Send the browser to the issuer, to sign in',
      security: [],
      parameters: [
        query('who', 'Staff sign in at the first issuer, clients (brukere) at the second', {
          type: 'string',
          enum: ['staff', 'client'],
          default: 'staff',
        }),
        query('returnTo', 'The path of a page here, to come back to', { type: 'string', maxLength: 500, default: '/' }),
        query('loginHint', 'Demo mode only: the subject of the demo person to be let in', {
          type: 'string',
          maxLength: 60,
        }),
      ],
      responses: {
        303: { description: 'To the issuer', headers: { ...location, ...cookie } },
        ...problems([400, 404, 500, 503]),
      },
    },
  },
  '/auth/callback': {
    get: {
      operationId: 'finishSignIn',
      summary: 'Where the issuer sends the browser back to',
      security: [],
      parameters: ['code', 'state', 'iss', 'error'].map((name) => query(name, 'From the issuer', { type: 'string' })),
      responses: {
        303: { description: 'Signed in: back to the page', headers: { ...location, ...cookie } },
        ...problems([400, 403, 500, 503]),
      },
    },
  },
  '/auth/logout': {
    post: {
      operationId: 'signOut',
      summary: 'End the session, and take its token back at the issuer',
      security: [{ session: [], csrf: [] }],
      requestBody: { required: true, content: json('Nothing', { example: {} }) },
      responses: {
        200: { description: 'Signed out here', headers: cookie, content: json('SignedOut') },
        ...problems([400, 401, 403, 413, 415, 500, 503]),
      },
    },
  },
  '/api/v1/session': {
    get: {
      operationId: 'readSession',
      summary: 'Who is signed in',
      responses: {
        200: { description: 'The caller', content: { 'application/json': { schema: schema('SessionView') } } },
        ...problems([401, 403, 500, 503]),
      },
    },
  },
};

/** Ways to be let in; each operation may be reached by any of those it lists. */
export const securitySchemes = (demo: boolean): Json => ({
  dpop: {
    type: 'http',
    scheme: 'DPoP',
    description:
      "Machines: an access token (at+jwt) bound to the caller's key, with a proof in the header `DPoP` (RFC 9449) that names the nonce of the last `DPoP-Nonce` header: the first request gets one with a 401 (`nonce-needed`) and is asked again. Scopes: `forlopsvakt:read`, `forlopsvakt:parked`, `forlopsvakt:import`, and `forlopsvakt:signal/<type>` for each kind of signal.",
  },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-forlopsvakt-session', description: 'People: see /auth/login' },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'With the session cookie, for everything but reading: `csrfToken` of /api/v1/session',
  },
  ...(demo && {
    bearer: { type: 'http', scheme: 'bearer', description: 'Demo mode only: the tokens of `npm run token`' },
  }),
});

export const security = (demo: boolean): Json[] => [
  { dpop: [] },
  { session: [] },
  { session: [], csrf: [] },
  ...(demo ? [{ bearer: [] }] : []),
];
