import { mayImport } from '../../access/topics/imports.js';
import type { BeginImport, ImportLines, ImportView, RowError } from '../../contracts/topics/imports.js';
import type { ImportIntake, ImportJob } from '../../event-store/import-port.js';
import type { Caller } from '../../event-store/port.js';
import type { PathwaysDependencies } from '../dependencies.js';
import { fingerprintOf } from '../idempotency.js';
import { Refusal } from '../refusal.js';
import { csvLine } from './csv.js';
import { stagedOf } from './stage.js';

export type ImportsDependencies = Pick<PathwaysDependencies, 'vault' | 'idempotencySecret' | 'demo' | 'newId'> & {
  imports: ImportIntake;
};

/** What a municipality brings with it from another system, handed in line by line. */
export type Imports = {
  /** The same file again goes on where it was cut short. */
  begin(caller: Caller, body: BeginImport): Promise<ImportView>;
  /** Lines that do not follow on those received are not taken; the answer says how many were. */
  take(caller: Caller, importId: string, lines: ImportLines): Promise<ImportView>;
  read(caller: Caller, importId: string): Promise<ImportView>;
  /** The error file, as CSV. */
  errors(caller: Caller, importId: string): Promise<string>;
};

export function createImports(deps: ImportsDependencies): Imports {
  const { imports, idempotencySecret } = deps;
  return {
    async begin(caller, { format, source, fileHash }) {
      checkImports(caller);
      const fingerprint = fingerprintOf(idempotencySecret, ['import', caller.organisation, fileHash]);
      return viewOf(await imports.begin({ caller, source, format, fingerprint }));
    },
    async take(caller, importId, lines) {
      checkImports(caller);
      const staged = await stagedOf(deps, { caller, importId, lines });
      const answer = staged && (await imports.stage({ caller, importId, ...staged }));
      if (!answer) throw noSuchImport();
      const { import: job, taken } = answer;
      if (!taken && job.lines < lines.fromLine + lines.lines.length - 1) throw outOfStep(job);
      return viewOf(job);
    },
    async read(caller, importId) {
      checkImports(caller);
      const job = await imports.read({ caller, importId });
      if (!job) throw noSuchImport();
      return viewOf(job);
    },
    async errors(caller, importId) {
      checkImports(caller);
      const errors = await imports.errors({ caller, importId });
      if (!errors) throw noSuchImport();
      return errorFile(errors);
    },
  };
}

const viewOf = ({ heading: _heading, ...view }: ImportJob): ImportView => view;

export const errorFile = (errors: readonly RowError[]): string =>
  [
    csvLine(['linje', 'felt', 'kode', 'hva som er galt, og hva som skal gjøres']),
    ...errors.map(({ line, field, code, detail }) => csvLine([line, field, code, detail])),
  ]
    .map((line) => `${line}\r\n`)
    .join('');

function checkImports(caller: Caller): void {
  if (mayImport(caller)) return;
  throw new Refusal('forbidden', 'role-may-not-command', "Only a municipality's own coordinators and systems import.");
}

const noSuchImport = () => new Refusal('not-found', 'not-found', 'No import of yours has this id.');

const outOfStep = ({ lines, state }: ImportJob) =>
  new Refusal(
    'state',
    'lines-out-of-step',
    state === 'receiving' ? `Line ${lines + 1} comes next; go on from there.` : 'The whole file has been received.',
  );
