#!/usr/bin/env node
// `npm run noise [-- --nation]`: a simulated year, or the synthetic nation's first, and how much of it falls to one
// coordinator. Fails when the budget is broken.
import '../typescript.mjs';

const { printNoise } = await import('./print.ts');
process.exitCode = printNoise((text) => process.stdout.write(text), process.argv.includes('--nation')) ? 0 : 1;
