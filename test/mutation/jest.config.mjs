import tiers from '../../.jestrc.mjs';
import { specsOf } from './folders.mjs';

const { displayName, ...unit } = tiers.projects.find((tier) => tier.displayName === 'unit');
const specs = specsOf[process.env.MUTATED_FOLDER] ?? ['**/*'];

/** The unit tier, of one folder's specs. */
export default { ...unit, testMatch: specs.map((path) => `<rootDir>/libs/pathway/${path}.spec.ts`) };
