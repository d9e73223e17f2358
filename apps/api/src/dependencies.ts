import type { Logger } from 'pino';
import type { Pathways } from '../../../libs/application/service.js';
import type { TokenVerifier } from './auth/token-verifier.js';

/** Resolves when the part answers, rejects when it is away. */
export type HealthProbes = {
  /** PostgreSQL answers and has the schema this build expects. */
  store: () => Promise<unknown>;
  temporal: () => Promise<unknown>;
};

/** Everything the API needs from outside; `main.ts` makes the real ones, specs make fakes. */
export type ApiDependencies = {
  pathways: Pathways;
  tokens: TokenVerifier;
  health: HealthProbes;
  /** Demo routes exist only when true. */
  demo: boolean;
  /** Where the built page lies; without it the API serves none. */
  webRoot?: string;
  log: Logger;
};

// Injection tokens: the things themselves are types, which leave nothing behind at run time.
export const PATHWAYS = Symbol('Pathways');
export const TOKENS = Symbol('TokenVerifier');
export const HEALTH = Symbol('HealthProbes');
export const DEMO = Symbol('demo');
export const LOG = Symbol('Logger');
