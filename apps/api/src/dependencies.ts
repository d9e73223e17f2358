import type { Logger } from 'pino';
import type { Imports } from '../../../libs/application/imports/imports.js';
import type { Representatives } from '../../../libs/application/representatives.js';
import type { Privacy } from '../../../libs/application/privacy.js';
import type { Joining } from '../../../libs/application/joining.js';
import type { Indicators } from '../../../libs/application/indicators.js';
import type { Emergencies } from '../../../libs/application/emergencies.js';
import type { AccessLog } from '../../../libs/application/access-log.js';
import type { MySidePage } from '../../../libs/application/my-side.js';
import type { ProjectionState } from '../../../libs/event-store/figure-port.js';
import type { ClientSheets } from '../../../libs/application/client-sheet.js';
import type { Ward } from '../../../libs/application/ward.js';
import type { Pathways } from '../../../libs/application/service.js';
import type { TokenVerifier } from './auth/token-verifier.js';
import type { Live } from './events/live.js';
import type { BrowserSignIn } from './sign-in/browser-sign-in.js';
import type { Cookies } from './sign-in/cookies.js';
import type { Sessions } from './sign-in/sessions.js';

/** Resolves when the part answers, rejects when it is away. */
export type HealthProbes = {
  /** PostgreSQL answers and has the schema this build expects. */
  store: () => Promise<unknown>;
  temporal: () => Promise<unknown>;
  /** How far the figures are behind the facts, and what waits. */
  projection: () => Promise<ProjectionState>;
};

/** People's sign-in, at the address where browsers see the API. */
export type BrowserParts = {
  publicUrl: string;
  cookies: Cookies;
  sessions: Sessions;
  signIn: BrowserSignIn;
  /** What the page keeps a person's drafts under: theirs at each sign-in, and nobody else's. */
  draftKeyOf(person: { issuer: string; subject: string }): string;
};

/** Everything the API needs from outside; `main.ts` makes the real ones, specs make fakes. */
export type ApiDependencies = {
  pathways: Pathways;
  privacy: Privacy;
  joining: Joining;
  ward: Ward;
  clientSheets: ClientSheets;
  emergencies: Emergencies;
  accessLog: AccessLog;
  mySide: MySidePage;
  representatives: Representatives;
  indicators: Indicators;
  live: Live;
  imports: Imports;
  tokens: TokenVerifier;
  browser: BrowserParts;
  health: HealthProbes;
  /** Demo routes exist only when true. */
  demo: boolean;
  /** What the limits on requests are multiplied by. */
  rateLimitFactor: number;
  /** Where the built page lies; without it the API serves none. */
  webRoot?: string;
  log: Logger;
};

// Injection tokens: the things themselves are types, which leave nothing behind at run time.
export const PATHWAYS = Symbol('Pathways');
export const PRIVACY = Symbol('Privacy');
export const JOINING = Symbol('Joining');
export const WARD = Symbol('Ward');
export const CLIENT_SHEETS = Symbol('ClientSheets');
export const EMERGENCIES = Symbol('Emergencies');
export const IMPORTS = Symbol('Imports');
export const ACCESS_LOG = Symbol('AccessLog');
export const MY_SIDE = Symbol('MySidePage');
export const REPRESENTATIVES = Symbol('Representatives');
export const INDICATORS = Symbol('Indicators');
export const LIVE = Symbol('Live');
export const TOKENS = Symbol('TokenVerifier');
export const BROWSER = Symbol('BrowserParts');
export const HEALTH = Symbol('HealthProbes');
export const DEMO = Symbol('demo');
export const LOG = Symbol('Logger');
