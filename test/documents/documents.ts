import { askMatrix, matrixDocument } from '../access/matrix-document.js';
import { openWorld } from '../access/world.js';
import { coverageDocument } from './coverage-document.js';
import { indicatorsDocument } from './indicators-document.js';
import { ruleBookDocument } from './rule-book-document.js';
import { projectSpecs } from './specs.js';

/** Documents that `npm run rules` writes, by their paths from the project's root. */
export const documents: Readonly<Record<string, () => Promise<string>>> = {
  'libs/pathway/RULES.md': () => Promise.resolve(ruleBookDocument()),
  'libs/pathway/indicators/INDICATORS.md': () => Promise.resolve(indicatorsDocument()),
  'test/COVERAGE.md': async () => coverageDocument(await projectSpecs()),
};

/** Made by asking the application for every cell: test/access/matrix.spec.ts, which asks too, holds it to the code. */
export const askedDocuments: Readonly<Record<string, () => Promise<string>>> = {
  'libs/access/MATRIX.md': async () => matrixDocument(await askMatrix(await openWorld())),
};
