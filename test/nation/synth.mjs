#!/usr/bin/env node
// `npm run synth -- --pathways 300 --out nation.ndjson`: a synthetic nation as rows to import, one file a municipality.
import '../typescript.mjs';

const { synth } = await import('./synth.ts');
process.exitCode = await synth(process.argv.slice(2));
