import type { Logger } from 'pino';
import type { SignInStore } from '../../../libs/event-store/sign-in-port.js';
import type { Config } from './config.js';
import type { BrowserParts } from './dependencies.js';
import type { ClaimReading } from './auth/claims.js';
import { createBrowserSignIn } from './sign-in/browser-sign-in.js';
import { createCookies } from './sign-in/cookies.js';
import { createDraftKeys } from './sign-in/draft-keys.js';
import { createRelyingParty } from './sign-in/relying-party.js';
import { createSeal } from './sign-in/sealed.js';
import { createSessions } from './sign-in/sessions.js';
import { loggable } from './store-trouble.js';

/** What the claims that say who somebody is are called, and what is demanded of them. */
export const claimsOf = (config: Config): ClaimReading => ({
  names: {
    role: config.OIDC_CLAIM_ROLE,
    organisation: config.OIDC_CLAIM_ORGANISATION,
    level: config.OIDC_CLAIM_LEVEL,
    kind: config.OIDC_CLAIM_KIND,
    leads: config.OIDC_CLAIM_LEADS,
    securityLevel: config.OIDC_CLAIM_SECURITY_LEVEL,
    assuranceLevel: config.OIDC_CLAIM_ASSURANCE_LEVEL,
    hprNumber: config.OIDC_CLAIM_HPR_NUMBER,
  },
  municipalities: config.OIDC_MUNICIPALITIES,
  demands: {
    securityLevel: config.OIDC_SECURITY_LEVEL,
    assuranceLevel: config.OIDC_ASSURANCE_LEVEL,
    hprRoles: config.OIDC_HPR_ROLES,
  },
});

/** People's sign-in as configured. No issuer is asked yet: the API starts while they are away. */
export function browserOf(config: Config, store: SignInStore, log: Logger): BrowserParts {
  const publicUrl = config.PUBLIC_URL;
  const seal = createSeal(config.SESSION_KEY);
  const sessions = createSessions({
    ...{ store, seal, idleSeconds: config.SESSION_IDLE_SECONDS },
    absoluteSeconds: config.SESSION_ABSOLUTE_SECONDS,
  });
  const signIn = createBrowserSignIn({
    ...{ sessions, seal, parties: partiesOf(config) },
    claims: claimsOf(config),
    names: { name: config.OIDC_CLAIM_NAME, nationalId: config.CLIENT_OIDC_CLAIM_NATIONAL_ID },
    onTrouble: (error) => log.warn({ error: loggable(error) }, 'the issuer did not take a token back'),
  });
  const draftKeyOf = createDraftKeys(config.SESSION_KEY);
  return { publicUrl, cookies: createCookies(publicUrl), sessions, signIn, draftKeyOf };
}

function partiesOf(config: Config) {
  const staff = createRelyingParty({
    ...{ issuer: config.OIDC_ISSUER, publicUrl: config.PUBLIC_URL, dpop: true },
    ...{ clientId: config.OIDC_CLIENT_ID, clientKey: config.OIDC_CLIENT_KEY },
    ...{ scope: config.OIDC_SCOPE, acrValues: config.OIDC_ACR_VALUES },
  });
  const { CLIENT_OIDC_ISSUER: issuer, CLIENT_OIDC_CLIENT_ID: clientId, CLIENT_OIDC_CLIENT_KEY: clientKey } = config;
  if (!issuer || !clientId || !clientKey) return { staff };
  const client = createRelyingParty({
    ...{ issuer, clientId, clientKey, publicUrl: config.PUBLIC_URL, dpop: false },
    ...{ scope: config.CLIENT_OIDC_SCOPE, acrValues: config.CLIENT_OIDC_ACR_VALUES },
  });
  return { staff, client };
}
