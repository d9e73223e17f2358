import type { SignInStore } from '../../../../libs/event-store/sign-in-port.js';
import type { ClaimReading } from '../auth/claims.js';
import type { BrowserParts } from '../dependencies.js';
import { ApiProblem } from '../http/api-problem.js';
import { createBrowserSignIn } from '../sign-in/browser-sign-in.js';
import { createCookies } from '../sign-in/cookies.js';
import type { RelyingParty } from '../sign-in/relying-party.js';
import { createDraftKeys } from '../sign-in/draft-keys.js';
import { createSeal } from '../sign-in/sealed.js';
import { createSessions } from '../sign-in/sessions.js';
import { issuer, personClaims } from './local-issuer.js';

/** The number of the client who signs in; nobody's. */
export const clientsNumber = '01816099991';

/** Claims of whoever signs in next, by the state that the sign-in began with. */
export type FakeIssuer = RelyingParty & { claims: Record<string, unknown>; revoked: string[] };

function fakeIssuer(claims: Record<string, unknown>): FakeIssuer {
  let begun = 0;
  const fake: FakeIssuer = {
    claims,
    revoked: [],
    begin: async () => {
      begun += 1;
      return { url: `${issuer}/auth?begun=${begun}`, attempt: { state: `state-${begun}`, nonce: 'n', verifier: 'v' } };
    },
    finish: async (address, attempt) => {
      if (address.searchParams.get('state') !== attempt.state) throw new ApiProblem('sign-in-failed');
      return { claims: fake.claims, accessToken: `token-${begun}` };
    },
    signOut: async (accessToken) => {
      fake.revoked.push(accessToken);
      return `${issuer}/session/end`;
    },
  };
  return fake;
}

export type FakeBrowser = BrowserParts & { staff: FakeIssuer; client: FakeIssuer };

type FakeBrowserOptions = { publicUrl: string; store: SignInStore; claims: ClaimReading };

/** Real sessions, cookies and seals; issuers that let in whom the spec names. */
export function fakeBrowser({ publicUrl, store, claims }: FakeBrowserOptions): FakeBrowser {
  const key = Buffer.alloc(32, 7).toString('base64');
  const seal = createSeal(key);
  const sessions = createSessions({ store, seal, idleSeconds: 1800, absoluteSeconds: 36_000 });
  const staff = fakeIssuer({ ...personClaims, iss: issuer, name: 'Kari Koordinator' });
  const client = fakeIssuer({ sub: 'bruker-1', iss: 'https://idporten.test', pid: clientsNumber });
  const signIn = createBrowserSignIn({
    sessions,
    seal,
    parties: { staff, client },
    claims,
    names: { name: 'name', nationalId: 'pid' },
    onTrouble: () => undefined,
  });
  return {
    publicUrl,
    cookies: createCookies(publicUrl),
    sessions,
    signIn,
    draftKeyOf: createDraftKeys(key),
    staff,
    client,
  };
}
