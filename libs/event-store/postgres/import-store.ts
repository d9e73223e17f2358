import type { RowError } from '../../contracts/topics/imports.js';
import type { ImportIntake, ImportJob, ImportStore, ImportWork, KnownToImport, NextOfImport } from '../import-port.js';
import { presentOnly } from './answers.js';
import { openDoor, type Door, type DoorOptions } from './door.js';

/** Imports on PostgreSQL: each method one call of one `door` function, open to the API's role or the worker's. */
export function openImportStore(options: DoorOptions): ImportStore {
  const door = openDoor(options);
  return { ...intake(door), ...work(door), close: () => door.close() };
}

const intake = (door: Door): ImportIntake => ({
  begin: async (request) => presentOnly(await door.call<ImportJob>('begin_import', [JSON.stringify(request)])),
  read: async (request) => {
    const asked = JSON.stringify({ ...request, act: 'ReadImport' });
    const { import: job } = await door.call<{ import: ImportJob | null }>('read_import', [asked]);
    return job ? presentOnly(job) : undefined;
  },
  errors: async (request) => {
    const asked = JSON.stringify({ ...request, act: 'ReadImportErrors', errors: true });
    const { import: job, errors } = await door.call<{ import: unknown; errors: RowError[] }>('read_import', [asked]);
    return job ? errors : undefined;
  },
  look: async (request) => {
    const known = await door.call<KnownToImport & { import: unknown }>('look_for_import', [JSON.stringify(request)]);
    return known.import
      ? { ...known, import: presentOnly(known.import), people: known.people.map(presentOnly) }
      : undefined;
  },
  stage: async (request) => {
    type Answer = { import: ImportJob | null; taken: boolean };
    const { import: job, taken } = await door.call<Answer>('stage_import', [JSON.stringify(request)]);
    return job ? { import: presentOnly(job), taken } : undefined;
  },
});

const work = (door: Door): ImportWork => ({
  running: (limit) => door.call('imports_running', [limit]),
  next: async (importId, clients) => {
    const next = await door.call<NextOfImport>('next_of_import', [importId, clients]);
    return { ...next, items: next.items.map(presentOnly) };
  },
  append: (request) => door.call('append_import', [JSON.stringify(request)]),
});
