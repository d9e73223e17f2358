import { parseArgs } from 'node:util';
import { homeFolder } from './home-folder.js';
import { requestToken, TokenRefused } from './issuer/request-token.js';
import { readRun } from './run-file.js';
import { readSecrets } from './secrets.js';

// `npm run --silent token -- --as coordinator --org 1108`: one line on standard output, the bearer token.

const usage =
  'npm run --silent token -- --as coordinator|specialist|leader|client|system --org <kommunenummer or organisasjonsnummer>';

/** Prints a token of the running demo issuer; returns the exit code. */
export async function printToken(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) return fail(`Usage: ${usage}`);
  const run = readRun(homeFolder());
  if (!run) return fail('Forløpsvakt does not run here. Start it first: npm start');
  try {
    const { demoClientKey } = readSecrets(homeFolder());
    process.stdout.write(`${await requestToken({ issuer: run.issuer, clientKey: demoClientKey, ...asked })}\n`);
    return 0;
  } catch (error) {
    if (error instanceof TokenRefused) return fail(`No token: ${error.message}.\nUsage: ${usage}`);
    return fail(`The issuer at ${run.issuer} does not answer. Start Forløpsvakt first: npm start`);
  }
}

function parse(args: string[]): { as: string; org: string } | undefined {
  try {
    const { as, org } = parseArgs({ args, options: { as: { type: 'string' }, org: { type: 'string' } } }).values;
    return as === undefined || org === undefined ? undefined : { as, org };
  } catch {
    return undefined;
  }
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
