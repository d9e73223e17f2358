import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { ImportView } from '../../../libs/contracts/topics/imports.js';
import { homeFolder } from './home-folder.js';
import { requestToken } from './issuer/request-token.js';
import { readRun } from './run-file.js';
import { readSecrets } from './secrets.js';

// `npm run import -- <file> --org 1108`: hands a file in, line by line, and shows how far it has come. Stopped and started
// again it goes on where it was: the same file is the same import.

const usage = [
  'Usage: npm run import -- <file.ndjson|file.csv> --org <kommunenummer> [--source <name of the system it comes from>]',
  'To another API than that of this folder: FORLOPSVAKT_URL and FORLOPSVAKT_TOKEN (of a coordinator or a machine).',
].join('\n');

const mostLines = 500;
/** Below the API's 256 kB a body. */
const mostBytes = 180_000;
const pollMs = 1_000;

export type Api = { url: string; token: string };
type Options = { file: string; org: string; source: string; api: Api; write: (text: string) => void };

/** Hands the file in and waits until it is told; returns the exit code. */
export async function importFile({ file, source, api, write }: Options): Promise<number> {
  const format = file.endsWith('.csv') ? 'csv' : 'ndjson';
  const fileHash = await hashOf(file);
  const begun = await ask(api, '', { format, source, fileHash });
  if (begun.lines > 0) write(`goes on after line ${begun.lines}\n`);
  const received = begun.state === 'receiving' ? await handIn(api, begun, { file, write }) : begun;
  const done = await untilDone(api, received, write);
  const { rows, clients, facts } = done;
  write(
    `done: ${clients.done} clients, ${facts} facts; rows ${rows.taken} taken, ${rows.known} known, ${rows.wrong} wrong\n`,
  );
  if (rows.wrong > 0) {
    const errors = await fetch(`${api.url}/api/v1/imports/${done.importId}/errors`, { headers: authorised(api) });
    writeFileSync(`${file}.feil.csv`, await errors.text());
    write(`what is wrong, row by row: ${file}.feil.csv\n`);
  }
  return 0;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

async function handIn(
  api: Api,
  begun: ImportView,
  { file, write }: Pick<Options, 'file' | 'write'>,
): Promise<ImportView> {
  let view = begun;
  let heading: string | undefined;
  let number = 0;
  let lines: string[] = [];
  let bytes = 0;
  const send = async (last: boolean): Promise<void> => {
    const fromLine = number - lines.length + 1;
    const body = { fromLine, lines, last, ...(view.format === 'csv' && fromLine > 1 && { heading }) };
    view = await ask(api, `/${view.importId}/rows`, body);
    write(`${view.lines} lines handed in, ${view.rows.wrong} wrong\n`);
    [lines, bytes] = [[], 0];
  };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (number === 0) heading = line;
    if (++number <= begun.lines) continue;
    const size = JSON.stringify(line).length + 1;
    if (lines.length === mostLines || bytes + size > mostBytes) {
      number -= 1;
      await send(false);
      number += 1;
    }
    lines.push(line);
    bytes += size;
  }
  await send(true);
  return view;
}

async function untilDone(api: Api, received: ImportView, write: Options['write']): Promise<ImportView> {
  let view = received;
  let shown = -1;
  while (view.state !== 'done') {
    if (view.clients.done !== shown) write(`${view.clients.done} of ${view.clients.of} clients\n`);
    shown = view.clients.done;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    view = await ask(api, `/${view.importId}`);
  }
  return view;
}

const authorised = ({ token }: Api) => ({ authorization: `Bearer ${token}` });

class ImportRefused extends Error {}

const mostAttempts = 10;

/** With a body it is told something. Tried for a while when the API is away: what was handed in twice is taken once. */
async function ask(api: Api, path: string, body?: object): Promise<ImportView> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(api, path, body);
    } catch (error) {
      if (error instanceof ImportRefused || attempt === mostAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 1_000));
    }
  }
}

async function askOnce(api: Api, path: string, body: object | undefined): Promise<ImportView> {
  const told = body && { method: 'POST', body: JSON.stringify(body) };
  const headers = { ...authorised(api), ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${api.url}/api/v1/imports${path}`, { ...told, headers });
  if (answer.ok) return (await answer.json()) as ImportView;
  const { detail = '', code = '' } = (await answer.json()) as { detail?: string; code?: string };
  const words = `${answer.status} ${code}: ${detail}`;
  throw answer.status === 503 || answer.status === 429 ? new Error(words) : new ImportRefused(words);
}

async function apiOf(org: string): Promise<Api | undefined> {
  const { FORLOPSVAKT_URL: url, FORLOPSVAKT_TOKEN: token } = process.env;
  if (url !== undefined && token !== undefined) return { url, token };
  const run = readRun(homeFolder());
  if (!run) return undefined;
  const { demoClientKey } = readSecrets(homeFolder());
  return {
    url: run.url,
    token: await requestToken({ issuer: run.issuer, clientKey: demoClientKey, as: 'coordinator', org }),
  };
}

/** The command itself; returns the exit code. */
export async function importCommand(args: string[]): Promise<number> {
  const options = { org: { type: 'string' }, source: { type: 'string', default: 'fagsystem' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || values.org === undefined) return fail(usage);
  const api = await apiOf(values.org);
  if (!api) return fail('Forløpsvakt does not run here. Start it first: npm start');
  const write = (text: string) => void process.stdout.write(text);
  try {
    return await importFile({ file, org: values.org, source: values.source, api, write });
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return fail(`The import stopped: ${told}\nRun the same command again: it goes on where it was.`);
  }
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
