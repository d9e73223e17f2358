import { coverageDocument } from './coverage-document.js';
import { ruleBookDocument } from './rule-book-document.js';
import { projectSpecs } from './specs.js';

/** Every document that `npm run rules` writes, by its path from the project's root. */
export const documents: Readonly<Record<string, () => Promise<string>>> = {
  'libs/pathway/RULES.md': () => Promise.resolve(ruleBookDocument()),
  'test/COVERAGE.md': async () => coverageDocument(await projectSpecs()),
};
