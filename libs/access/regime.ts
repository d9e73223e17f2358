import type { LegalRegime } from '../contracts/topics/organisations.js';
import type { Level } from '../contracts/vocabulary.js';
import { levelOf } from './level.js';

/** What the register says of an organisation whose regime is not its level's usual one. */
export type Regimes = readonly { organisation: string; regime: LegalRegime }[];

const usualOf: Readonly<Record<Level, LegalRegime>> = { municipality: 'healthAndCare', specialist: 'specialist' };

export const regimeOf = (organisation: string, regimes: Regimes): LegalRegime =>
  regimes.find((one) => one.organisation === organisation)?.regime ?? usualOf[levelOf(organisation)];

/**
 * Helsepersonell share unless the client objects (hpl. §§ 25, 45); with everybody else only what the client has waived or
 * a statute lets through (hpl. § 22).
 */
export const sharesUnlessObjected: Readonly<Record<LegalRegime, boolean>> = {
  healthAndCare: true,
  specialist: true,
  socialService: false,
  navState: false,
  prison: false,
  childWelfare: false,
};
