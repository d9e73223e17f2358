#!/usr/bin/env node
// `npm run noise`: a simulated year, and how much of it falls to one coordinator. Fails when the budget is broken.
import '../typescript.mjs';

const { printNoise } = await import('./print.ts');
process.exitCode = printNoise((text) => process.stdout.write(text)) ? 0 : 1;
