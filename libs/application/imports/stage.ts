import { commandData, type Command, type PlainCommand } from '../../contracts/commands.js';
import type { SealedText } from '../../contracts/primitives.js';
import { sealTexts } from '../../contracts/sealing.js';
import type {
  ImportFormat,
  ImportLines,
  ImportRow,
  ImportRowOf,
  RowError,
  RowOfClient,
} from '../../contracts/topics/imports.js';
import type { ImportIntake, ImportJob, KnownToImport, StagedClient, StagedRow } from '../../event-store/import-port.js';
import type { Caller, VaultClient } from '../../event-store/port.js';
import { startOfDay } from '../../pathway/calendar/oslo.js';
import type { OpenClient } from '../dependencies.js';
import { fingerprintOf } from '../idempotency.js';
import { checkNationalId } from '../national-id.js';
import { Refusal } from '../refusal.js';
import { sealerOf } from '../sealer.js';
import type { ImportsDependencies } from './imports.js';
import { isHeading, readRow } from './read-row.js';
import { commandsOf } from './row-commands.js';

type Staged = Omit<Parameters<ImportIntake['stage']>[0], 'caller' | 'importId'>;
type Asked = { caller: Caller; importId: string; lines: ImportLines };
type Read = { line: number; row: ImportRow };
type Fault = Omit<RowError, 'line'>;

/** Some lines, read, checked and sealed: all that is personal is unreadable from here on. Undefined: no such import. */
export async function stagedOf(
  deps: ImportsDependencies,
  { caller, importId, lines }: Asked,
): Promise<Staged | undefined> {
  const job = await deps.imports.read({ caller, importId });
  if (!job) return undefined;
  const heading = headingOf(job, lines);
  const { read, errors } = readAll(job.format, heading, lines);
  const known = await deps.imports.look({ caller, importId, ...askedOf(deps, caller, read) });
  if (!known) return undefined;
  const staging = new Staging(deps, caller, known);
  for (const one of read) errors.push(...staging.take(one).map((fault) => ({ line: one.line, ...fault })));
  const { clients, rows } = staging;
  return {
    ...{
      fromLine: lines.fromLine,
      lines: lines.lines.length,
      last: lines.last,
      ...(heading !== undefined && { heading }),
    },
    ...{ clients, rows, errors, known: staging.knownRows, wrong: new Set(errors.map(({ line }) => line)).size },
  };
}

/** Of a CSV file: its first line, as told before or now. */
function headingOf(
  { format, heading }: ImportJob,
  { fromLine, lines, heading: told }: ImportLines,
): string | undefined {
  if (format !== 'csv' || heading !== undefined) return heading;
  const found = told ?? (fromLine === 1 ? lines[0] : undefined);
  if (found === undefined || isHeading(found)) return found;
  const detail = 'the first line of a CSV file names its fields, each as the documentation has it';
  const errors = [{ pointer: told === undefined ? '#/lines/0' : '#/heading', code: 'no-heading', detail }];
  throw new Refusal('invalid', 'invalid-body', 'The file has no heading; see errors. Nothing was taken.', { errors });
}

function readAll(format: ImportFormat, heading: string | undefined, { fromLine, lines }: ImportLines) {
  const read: Read[] = [];
  const errors: RowError[] = [];
  for (const [i, text] of lines.entries()) {
    const line = fromLine + i;
    const told = format === 'csv' && line === 1 ? 'empty' : readRow(text, { format, heading });
    if (told === 'empty') continue;
    if ('errors' in told) errors.push(...told.errors.map((fault) => ({ line, ...fault })));
    else read.push({ line, row: told.row });
  }
  return { read, errors };
}

const messageIdOf = ({ row, key }: ImportRow): string => `${row}/${key}`;
const indexOf = ({ vault }: ImportsDependencies, { nationalId }: ImportRowOf<'client'>, { organisation }: Caller) =>
  vault.blindIndex(nationalId, organisation);

function askedOf(deps: ImportsDependencies, caller: Caller, read: readonly Read[]) {
  const rows = read.map(({ row }) => row);
  return {
    blindIndexes: rows.flatMap((row) => (row.row === 'client' ? [indexOf(deps, row, caller)] : [])),
    clientKeys: [...new Set(rows.map((row) => (row.row === 'client' ? row.key : row.client)))],
    messageIds: rows.map(messageIdOf),
    units: [...new Set(rows.flatMap((row) => (row.row === 'episode' ? [row.unit] : [])))],
  };
}

/** The rows of some lines, one after the other: each is sealed for its client, told before, or wrong. */
class Staging {
  readonly clients: StagedClient[] = [];
  readonly rows: StagedRow[] = [];
  knownRows = 0;
  private readonly open = new Map<string, OpenClient>();
  private readonly seen: Map<string, string>;
  private readonly people: Set<string>;

  constructor(
    private readonly deps: ImportsDependencies,
    private readonly caller: Caller,
    private readonly known: KnownToImport,
  ) {
    const { clients, seen, waiting } = known;
    for (const { key, client } of clients) this.open.set(key, deps.vault.open(client));
    this.seen = new Map(seen.map(({ messageId, fingerprint }) => [messageId, fingerprint]));
    for (const { key, fingerprint } of clients) this.seen.set(`client/${key}`, fingerprint);
    this.people = new Set(waiting);
  }

  /** What is wrong with it; nothing, when it is taken or was told before. */
  take({ line, row }: Read): Fault[] {
    const fingerprint = fingerprintOf(this.deps.idempotencySecret, ['row', row]);
    const before = this.seen.get(messageIdOf(row));
    if (before !== undefined) return this.again(before === fingerprint);
    const wrong = row.row === 'client' ? this.client(row, { line, fingerprint }) : this.row(row, { line, fingerprint });
    if (wrong.length === 0) this.seen.set(messageIdOf(row), fingerprint);
    return wrong;
  }

  private again(isSame: boolean): Fault[] {
    if (isSame) this.knownRows += 1;
    return isSame ? [] : [faults.changed];
  }

  private client(row: ImportRowOf<'client'>, { line, fingerprint }: { line: number; fingerprint: string }): Fault[] {
    const wrongNumber = numberFault(row.nationalId, this.deps);
    if (wrongNumber) return [wrongNumber];
    const blindIndex = indexOf(this.deps, row, this.caller);
    if (this.people.has(blindIndex)) return [faults.samePerson];
    const person = this.known.people.find((one) => one.blindIndex === blindIndex);
    const { client, newClient } = this.entryOf(row, person?.client);
    const opened = this.deps.vault.open(client);
    if (opened.erased) return [faults.erased];
    const { key } = row;
    this.people.add(blindIndex);
    this.open.set(key, opened);
    const stream = person?.stream ?? this.deps.newId();
    const start = person?.stream === undefined ? startOf(row, opened) : undefined;
    this.clients.push({ key, fingerprint, clientId: client.clientId, stream, blindIndex, newClient, start });
    this.rows.push({ line, clientKey: key, messageId: messageIdOf(row), fingerprint, commands: [], texts: [] });
    return [];
  }

  /** The person's entry in the vault, made now where nobody here knew the number. */
  private entryOf({ nationalId, name }: ImportRowOf<'client'>, known: VaultClient | undefined) {
    if (known) return { client: known };
    const newClient = this.deps.vault.newClient({ nationalId, name }, this.caller.organisation);
    return { client: newClient, newClient };
  }

  private row(row: RowOfClient, { line, fingerprint }: { line: number; fingerprint: string }): Fault[] {
    const client = this.open.get(row.client);
    if (!client) return [faults.unknownClient];
    if (client.erased) return [faults.erased];
    if (row.row === 'episode' && !this.known.units.includes(row.unit)) return [faults.unknownUnit];
    const { seal, texts } = sealerOf(client);
    const commands = commandsOf(row, this.deps.newId).map((command) => sealed(command, seal));
    this.rows.push({ line, clientKey: row.client, messageId: messageIdOf(row), fingerprint, commands, texts });
    return [];
  }
}

function startOf(row: ImportRowOf<'client'>, client: OpenClient): StagedClient['start'] {
  const { seal, texts } = sealerOf(client);
  const { coordinatorName, coordinatorUnit: unit, coordinatorSubject: subject } = row;
  const coordinator = coordinatorName && { name: seal(coordinatorName), ...(unit !== undefined && { unit }) };
  return { effectiveAt: startOfDay(row.startedOn), ...(coordinator && { coordinator, subject }), texts };
}

/** Same type, texts sealed: what `Sealed` says, which the union of all commands hides from the compiler. */
const sealed = (command: PlainCommand, seal: (text: string) => SealedText): Command =>
  ({ ...command, data: sealTexts(commandData[command.type], command.data as unknown, seal) }) as Command;

function numberFault(nationalId: string, { demo }: ImportsDependencies): Fault | undefined {
  try {
    checkNationalId(nationalId, { demo });
    return undefined;
  } catch (error) {
    const [first] = error instanceof Refusal ? (error.extra.errors ?? []) : [];
    if (!first) throw error;
    return { field: 'nationalId', code: first.code, detail: numberWords[first.code] ?? first.detail };
  }
}

const numberWords: Readonly<Record<string, string>> = {
  'not-a-national-id': 'Ikke et gyldig fødselsnummer, D-nummer eller felles hjelpenummer. Kontroller sifrene.',
  'synthetic-only': 'Demoen tar bare imot syntetiske personer. Bruk et syntetisk nummer.',
  'internal-number': 'Et internt H-nummer gjelder bare på ett sykehus. Bruk felles hjelpenummer.',
};

const faults = {
  changed: {
    field: 'key',
    code: 'changed-row',
    detail: 'Raden er innført før med annet innhold. Rett det i forløpet, eller gi en ny hendelse sin egen nøkkel.',
  },
  samePerson: {
    field: 'nationalId',
    code: 'same-person',
    detail: 'Personen står allerede i en rad med en annen nøkkel. Bruk den nøkkelen.',
  },
  erased: {
    field: 'client',
    code: 'erased',
    detail: 'Opplysningene om klienten er slettet her. Klienten kan ikke innføres på nytt under samme nummer.',
  },
  unknownClient: {
    field: 'client',
    code: 'unknown-client',
    detail: 'Klienten er ikke innført. Sett klientens egen rad foran, eller innfør klientene først.',
  },
  unknownUnit: {
    field: 'unit',
    code: 'unknown-unit',
    detail: 'Institusjonen er ikke kjent her. Kontroller organisasjonsnummeret, eller få den registrert først.',
  },
} as const satisfies Record<string, Fault>;
