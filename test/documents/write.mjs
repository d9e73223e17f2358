#!/usr/bin/env node
// `npm run rules`: writes the documents that are made from the rule book, the systems' table and the specs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../typescript.mjs';

const { askedDocuments, documents } = await import('./documents.ts');
for (const [path, made] of Object.entries({ ...documents, ...askedDocuments })) {
  writeFileSync(join(import.meta.dirname, '..', '..', path), await made());
  console.log(`written: ${path}`);
}
