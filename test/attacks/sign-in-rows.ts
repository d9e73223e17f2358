import type { Row } from './rows.js';

const token = 'apps/api/src/auth/sign-in.spec.ts';
const machine = 'apps/api/src/auth/machines.spec.ts';
const browser = 'apps/api/src/sign-in/sign-in.spec.ts';
const headers = 'apps/api/src/http/security-headers.spec.ts';
const realSignIn = 'test/e2e/sign-in.e2e.spec.ts';
const refused = '401, no detail';
const one = (path: string, title: string) => [{ path, title }];
const tokenRow = (what: string, title: string): Row => ({ what, expected: refused, specs: one(token, title) });
const proofRow = (what: string, title: string): Row => ({ what, expected: '401', specs: one(machine, title) });

/** «Attacks» on sign-in: tokens, proofs, and the browser's session. */
export const signInAttacks: readonly Row[] = [
  tokenRow('token expired', `['expired', `),
  tokenRow('token not yet valid', `['not yet valid', `),
  tokenRow('token for a wrong audience', `['for another audience', `),
  tokenRow('token of a wrong issuer', `['of another issuer', `),
  tokenRow('token with alg=none', `'alg none',`),
  tokenRow('token with HS256 and the public key', `'HS256 with the public key as the secret',`),
  tokenRow('token with an unknown kid', `['with an unknown kid', `),
  tokenRow('token with jku and x5u', `'with jku and x5u of the attacker',`),
  {
    what: 'token without the scope',
    expected: '403, no detail',
    specs: [
      { path: machine, title: 'sends only the signals that its scopes name' },
      { path: 'test/e2e/machines.e2e.spec.ts', title: 'sends what its scopes name, and nothing else' },
    ],
  },
  {
    what: 'sign-in that is not sure enough',
    expected: '401 or 403, no detail',
    specs: [
      { path: 'apps/api/src/auth/claims.spec.ts', title: 'let nobody in with %s' },
      { path: token, title: 'refuses a token of a person identified %s' },
      { path: browser, title: 'lets nobody in who was identified %s' },
    ],
  },
  proofRow('DPoP proof replayed', 'cannot show a proof twice'),
  proofRow('DPoP proof with a wrong htu', `['for another address', `),
  proofRow('DPoP proof with a wrong htm', `['for another method', `),
  proofRow('DPoP proof stale', `['that is stale', `),
  proofRow('DPoP proof by another key', `['made with another key', `),
  proofRow('DPoP proof made beforehand', 'is told the nonce that a proof must name, where it names %j'),
  proofRow('bearer use of a bound token', 'cannot show a bound token as a bearer’s'),
  {
    what: 'session fixation',
    expected: 'a new session at every sign-in',
    specs: [
      { path: browser, title: 'gives a new session every time, and ends the one that was there' },
      { path: browser, title: 'never takes a session that somebody else chose' },
      { path: realSignIn, title: 'an answer of the issuer opens one session, in the browser that asked for it' },
    ],
  },
  {
    what: 'CSRF',
    expected: '403',
    specs: [
      { path: browser, title: `is refused %s` },
      { path: browser, title: 'signs nobody out from another site' },
      { path: realSignIn, title: 'an act needs the page’s token' },
    ],
  },
  { what: 'clickjacking', expected: 'framed by nobody', specs: one(headers, 'can be framed by nobody') },
  { what: 'open redirect', expected: '400', specs: one(browser, 'goes nowhere else: %j') },
  {
    what: 'cookie flags',
    expected: '__Host-, Secure, HttpOnly, SameSite',
    specs: one(browser, 'keeps both cookies from scripts, other hosts and other sites'),
  },
  {
    what: 'CSP without unsafe-inline',
    expected: 'no inline script, no other host',
    specs: [
      { path: headers, title: 'runs no inline script: %s' },
      { path: 'test/e2e/page.e2e.spec.ts', title: 'breaks no rule of its own security policy' },
    ],
  },
  {
    what: 'a client’s insight asked for by others',
    expected: '401, 403 or nothing, and a row of the log',
    specs: [
      {
        path: 'test/e2e/insight.e2e.spec.ts',
        title: 'another client sees nothing of it, and the attempt is on record',
      },
      { path: 'test/e2e/insight.e2e.spec.ts', title: 'nobody else gets in' },
    ],
  },
];
