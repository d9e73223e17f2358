#!/usr/bin/env node
// `npm run bench [-- <name> …]`: prints a table for each, and writes JSON beside the other data of this clone.
import '../typescript.mjs';

const { runBenches } = await import('./runner.ts');
process.exitCode = await runBenches(process.argv.slice(2));
