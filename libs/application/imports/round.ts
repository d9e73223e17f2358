import type { RowError } from '../../contracts/topics/imports.js';
import type {
  DecidedClient,
  ImportWork,
  NextOfImport,
  QueuePlaces,
  StagedRow,
  WaitingClient,
} from '../../event-store/import-port.js';
import { chainStart } from '../../event-store/hash-chain.js';
import type { AppendRequest, LoadedPathway } from '../../event-store/port.js';
import { decideImport, type ImportDecided, type ImportedStart } from '../../pathway/decide/import.js';
import type { Context } from '../../pathway/draft.js';
import { initialState, type State } from '../../pathway/fold.js';
import { importNumbers, type Places } from '../../pathway/rules/import-quiet.js';
import { foldRows } from '../../read-models/fold-rows.js';
import { rowChanges } from '../../read-models/row-changes.js';
import { productNow, type ClockworkDependencies } from '../dependencies.js';
import { foldOrPark } from '../fold-or-park.js';
import { newcomersOf } from '../newcomers.js';
import { actorOf, recordFacts } from '../record.js';
import { refusalWords } from './refusal-words.js';

export type ImportRoundDependencies = Pick<ClockworkDependencies, 'realNow' | 'newId' | 'alarm'> & {
  imports: ImportWork;
};

export type ImportRound = { state: NextOfImport['state']; left: number; told: string[] };

/** Decides some of an import's clients and writes them, all in one transaction. */
export async function importRound(
  deps: ImportRoundDependencies,
  { importId, clients }: { importId: string; clients: number },
): Promise<ImportRound> {
  const next = await deps.imports.next(importId, clients);
  if (next.items.length === 0) return finish(deps, importId, next);
  const places: QueuePlaces = { ...next.places };
  const round = { deps, importId, next, places, now: productNow(deps.realNow(), next.demoOffsetMs) };
  const items: DecidedClient[] = [];
  for (const item of next.items) {
    items.push(decided(round, item));
    await breath();
  }
  const { state, left, told, outcomes } = await deps.imports.append({ importId, items, places });
  const lost = next.items.filter(({ clientKey }) => isLost(outcomes[clientKey])).map(metMeanwhile);
  if (lost.length === 0) return { state, left, told };
  const after = await deps.imports.append({ importId, items: lost, places });
  return { state: after.state, left: after.left, told };
}

/** A file of which nothing was new, or right, is over at once. */
async function finish(
  { imports }: ImportRoundDependencies,
  importId: string,
  next: NextOfImport,
): Promise<ImportRound> {
  if (next.state !== 'running') return { state: next.state, left: 0, told: [] };
  const { state, left } = await imports.append({ importId, items: [], places: next.places });
  return { state, left, told: [] };
}

/** Whatever else the process has to do comes between two clients: clocks go on firing. */
const breath = () => new Promise((resolve) => setImmediate(resolve));

type Round = {
  deps: ImportRoundDependencies;
  importId: string;
  next: NextOfImport;
  places: QueuePlaces;
  now: string;
};

function decided(round: Round, item: WaitingClient): DecidedClient {
  try {
    return decideClient(round, item);
  } catch (error) {
    // one client that cannot be decided must not hold up the rest
    round.deps.alarm(`import: ${error instanceof Error ? error.name : 'unknown'}`, { pathwayId: item.stream });
    return { clientKey: item.clientKey, messages: [], errors: item.rows.map(({ line }) => ({ line, ...notDecided })) };
  }
}

const notDecided = {
  field: '',
  code: 'not-decided',
  detail: 'Raden kunne ikke innføres på grunn av en feil i systemet. Meld fra til drift, og innfør den senere.',
};

function decideClient(round: Round, item: WaitingClient): DecidedClient {
  const { clientKey, pathway, start } = item;
  const rows = item.rows.filter(({ commands }) => commands.length > 0);
  if (!start && rows.length === 0) return { clientKey, messages: [], errors: [] };
  const before = pathway && foldOrPark(round.deps, pathway);
  const { facts, refused } = decideInTurn(round, item, { before, rows });
  const errors = errorsOf(refused, rows);
  if (facts.length === 0) return { clientKey, messages: [], errors };
  const wrong = new Set(errors.map(({ line }) => line));
  const told = item.rows.filter(({ line }) => !wrong.has(line));
  return {
    clientKey,
    errors,
    messages: told.map(({ messageId, fingerprint }) => ({ messageId, fingerprint })),
    append: appendOf(round, item, { before, facts, told }),
  };
}

/** The client takes its place in its coordinator's queues, where something of it was late before. */
function decideInTurn(
  round: Round,
  item: WaitingClient,
  { before, rows }: { before: State | undefined; rows: readonly StagedRow[] },
): ImportDecided {
  const { importId, next, places } = round;
  const { caller, source } = next;
  const queue = item.start?.subject ?? queueWithout(next.done + next.items.indexOf(item));
  const place = places[queue] ?? { high: 0, normal: 0 };
  const decided = decideImport(
    {
      importId,
      into: before ?? startOf(item, caller.organisation, source),
      rows: rows.map(({ commands, messageId }) => ({ commands, message: { source, messageId } })),
      places: place,
    },
    contextOf(round, item.pathway),
  );
  const taken = (which: keyof Places) => (decided.waitsIn.includes(which) ? 1 : 0);
  places[queue] = { high: place.high + taken('high'), normal: place.normal + taken('normal') };
  return decided;
}

/** Where the coordinator is not known, so many clients in a row are one caseload. */
const queueWithout = (nth: number): string => `#${Math.floor(nth / importNumbers.clientsPerQueue.amount)}`;

const errorsOf = (refused: ImportDecided['refused'], rows: readonly StagedRow[]): RowError[] =>
  refused.flatMap(({ row, refusal }) => {
    const line = rows[row]?.line;
    return line === undefined ? [] : [{ line, field: '', code: refusal, detail: refusalWords(refusal) }];
  });

type ToAppend = { before: State | undefined; facts: ImportDecided['facts']; told: readonly StagedRow[] };

function appendOf({ next, now }: Round, item: WaitingClient, { before, facts, told }: ToAppend): AppendRequest {
  const { caller } = next;
  const { stream, newClient, clientId, pathway, start } = item;
  const state = before ?? initialState;
  const { outside, headHash } = pathway ?? { outside: next.outside, headHash: chainStart };
  const recording = { pathwayId: stream, state, headHash, recordedAt: now, actor: actorOf(caller), outside };
  const { stored, state: after } = recordFacts(recording, facts);
  const units = told.flatMap(({ commands }) => commands).flatMap(newcomersOf);
  const own = { organisation: caller.organisation, level: caller.level };
  const created = { clientId, municipality: caller.organisation, participants: [own, ...units] };
  const added = before ? { participants: units } : created;
  return {
    caller,
    act: 'ImportPathway',
    streams: [{ stream, expectedVersion: state.version, facts: stored, ...added }],
    rows: rowChanges(before && foldRows(stream, before), foldRows(stream, after)),
    texts: [...(start?.texts ?? []), ...told.flatMap(({ texts }) => texts)],
    ...(newClient && { newClient }),
  };
}

function contextOf({ deps, next: { caller, outside }, now }: Round, pathway: LoadedPathway | undefined): Context {
  const { terms, oneLeader } = pathway ?? {};
  const known = (pathway?.outside ?? outside).map(({ organisation }) => organisation);
  return { now, newId: deps.newId, caller, terms, oneLeader, outside: known };
}

function startOf({ start, clientId, clientKey }: WaitingClient, municipality: string, source: string): ImportedStart {
  if (!start) throw new Error('a client without a pathway');
  const { effectiveAt, coordinator, subject } = start;
  return {
    clientId,
    municipality,
    effectiveAt,
    coordinator,
    subject,
    message: { source, messageId: `client/${clientKey}` },
  };
}

/** Somebody here met the person, or told the same message, since the rows were handed in. */
const isLost = (outcome: string | undefined): boolean => outcome !== undefined && outcome !== 'version-conflict';

const metMeanwhile = ({ clientKey, rows }: WaitingClient): DecidedClient => ({
  clientKey,
  messages: [],
  forget: true,
  errors: rows.map(({ line }) => ({
    line,
    field: 'client',
    code: 'met-meanwhile',
    detail: 'Klienten fikk et forløp her mens filen ble lest. Innfør klientens rader på nytt i en ny fil.',
  })),
});
