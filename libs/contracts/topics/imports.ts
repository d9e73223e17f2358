import { z } from 'zod';
import { elevenDigits, label, organisationNumber, osloDate, text } from '../primitives.js';
import * as v from '../vocabulary.js';
import { measureKind } from './measures.js';
import { staffSubject } from './people.js';
import { noNextReason, planKind, planStatus } from './plans.js';

// What a municipality brings with it from another system: its clients, and what it knows of them. Strict: an unknown field
// is an error. The words of an error are bokmål, since they are read by whoever made the file.

/** The row's own id in the system it comes from: the same row again is known by it. Never a person's number. */
export const rowKey = label(100)
  .regex(/^[\w.:/-]+$/, 'bruk bare bokstaver, tall og . : / - _')
  .refine((key) => !/\d{11}/.test(key), 'en nøkkel kan ikke være et fødselsnummer; bruk radens egen id');

const ofClient = { key: rowKey, client: rowKey };
const notBefore = (field: string, first: string) => ({ path: [field], message: `kan ikke være før ${first}` });
const inOrder = (first: string | undefined, then: string | undefined) => !first || !then || first <= then;

const clientRow = z.strictObject({
  row: z.literal('client'),
  key: rowKey,
  nationalId: elevenDigits,
  name: text(200),
  startedOn: osloDate,
  coordinatorName: text(200).optional(),
  coordinatorUnit: label(100).optional(),
  /** Who the coordinator is to the sign-in. */
  coordinatorSubject: staffSubject.optional(),
});

const planRow = z
  .strictObject({
    ...{ row: z.literal('plan'), ...ofClient },
    ...{ plan: planKind, status: planStatus, on: osloDate, revisedOn: osloDate.optional() },
  })
  .refine((r) => inOrder(r.on, r.revisedOn), notBefore('revisedOn', 'on'));

const groupRow = z.strictObject({
  row: z.literal('group'),
  ...ofClient,
  formedOn: osloDate,
  members: z
    .array(z.strictObject({ name: text(200), role: v.partyRole }))
    .min(1)
    .max(30),
  rhythmDays: z.int().min(7).max(182).optional(),
});

const meetingRow = z
  .strictObject({
    row: z.literal('meeting'),
    ...ofClient,
    heldOn: osloDate,
    clientPresent: z.boolean(),
    attended: z.array(v.partyRole).max(30),
    nextOn: osloDate.optional(),
    noNextReason: noNextReason.optional(),
  })
  .refine((r) => !r.nextOn || !r.noNextReason, {
    path: ['noNextReason'],
    message: 'enten neste dato, eller hvorfor det ikke er noen',
  });

const episodeRow = z
  .strictObject({
    row: z.literal('episode'),
    ...ofClient,
    /** The institution's organisasjonsnummer. */
    unit: organisationNumber,
    kind: v.episodeKind,
    serviceLine: v.serviceLine.default('tsb'),
    receivedOn: osloDate,
    under23: z.boolean().default(false),
    assessedOn: osloDate.optional(),
    right: z.boolean().optional(),
    legalDeadline: osloDate.optional(),
    startDate: osloDate.optional(),
    admittedOn: osloDate.optional(),
    expectedDischargeOn: osloDate.optional(),
    /** The planned day, with the patient's wish about warning the municipality. */
    plannedDischargeOn: osloDate.optional(),
    municipalWarning: v.municipalWarning.optional(),
    endedOn: osloDate.optional(),
  })
  .refine((r) => (r.assessedOn === undefined) === (r.right === undefined), {
    path: ['right'],
    message: 'dato og resultat av vurderingen følges ad: fyll ut både assessedOn og right, eller ingen av dem',
  })
  .refine((r) => (r.right === true) === (r.legalDeadline !== undefined), {
    path: ['legalDeadline'],
    message: 'rett til helsehjelp har en individuell frist (pbrl. § 2-2 a); uten rett er det ingen',
  })
  .refine((r) => (r.plannedDischargeOn === undefined) === (r.municipalWarning === undefined), {
    path: ['municipalWarning'],
    message: 'planlagt dato og pasientens ønske om varsling følges ad: fyll ut begge, eller ingen',
  })
  .refine((r) => !r.startDate || r.right === true, { path: ['startDate'], message: 'uten rett er det ingen startdato' })
  .refine((r) => inOrder(r.receivedOn, r.assessedOn), notBefore('assessedOn', 'receivedOn'))
  .refine((r) => inOrder(r.receivedOn, r.admittedOn), notBefore('admittedOn', 'receivedOn'))
  .refine((r) => inOrder(r.admittedOn ?? r.receivedOn, r.endedOn), notBefore('endedOn', 'admittedOn'));

const contactRow = z.strictObject({
  row: z.literal('contact'),
  ...ofClient,
  on: osloDate,
  kind: v.contactKind,
  withClient: z.boolean(),
});

const mappingRow = z.strictObject({
  row: z.literal('mapping'),
  ...ofClient,
  on: osloDate,
  domains: z.array(v.mappingDomain).min(1).max(7),
});

const measureRow = z
  .strictObject({
    row: z.literal('measure'),
    ...ofClient,
    kind: measureKind,
    agreedOn: osloDate,
    startOn: osloDate,
    startedOn: osloDate.optional(),
    endedOn: osloDate.optional(),
  })
  .refine((r) => inOrder(r.startedOn, r.endedOn), notBefore('endedOn', 'startedOn'));

/** One row of an import. */
export const importRow = z.discriminatedUnion('row', [
  clientRow,
  planRow,
  groupRow,
  meetingRow,
  episodeRow,
  contactRow,
  mappingRow,
  measureRow,
]);
export type ImportRow = z.infer<typeof importRow>;
/** Every field that some row has: the heading of a CSV file consists of these. */
export const importFields: ReadonlySet<string> = new Set(importRow.options.flatMap(({ shape }) => Object.keys(shape)));
/** What the schema finds wrong with a row. */
export type RowIssue = z.core.$ZodIssue;
/** As it stands in the file. */
export type ImportRowBody = z.input<typeof importRow>;
export type ImportRowOf<Kind extends ImportRow['row']> = Extract<ImportRow, { row: Kind }>;
/** Rows that are about a client who has a row of their own. */
export type RowOfClient = Exclude<ImportRow, { row: 'client' }>;

export const importFormat = z.enum(['ndjson', 'csv']);
export type ImportFormat = z.infer<typeof importFormat>;

/** The body of `POST /api/v1/imports`. The same file from the same source is the same import. */
export const beginImport = z.strictObject({
  format: importFormat,
  /** The system the rows come from: row keys are its own. */
  source: label(100).regex(/^[\w.:-]+$/, 'letters, digits and . : - _'),
  /** Of the whole file, sha256 in hex: by it the import is found again when it was cut short. */
  fileHash: z.string().regex(/^[0-9a-f]{64}$/, 'sha256 in hex'),
});
export type BeginImport = z.infer<typeof beginImport>;

/** The body of `POST /api/v1/imports/{id}/rows`: some lines of the file, in their order. */
export const importLines = z.strictObject({
  /** Number of the first of them in the file, from 1 (of a CSV file the heading is line 1). */
  fromLine: z.int().min(1),
  lines: z.array(z.string().max(20_000)).max(1_000),
  /** The file ends here. */
  last: z.boolean().default(false),
  /** The heading of a CSV file, except where it is among the lines. */
  heading: z.string().max(5_000).optional(),
});
export type ImportLines = z.infer<typeof importLines>;

export const importState = z.enum(['receiving', 'running', 'done']);

/** How far an import has come. */
export const importView = z.object({
  importId: z.uuid(),
  format: importFormat,
  source: z.string(),
  state: importState,
  /** Lines received; the next to send is one more. */
  lines: z.int(),
  rows: z.object({ taken: z.int(), known: z.int(), wrong: z.int() }),
  clients: z.object({ done: z.int(), of: z.int() }),
  facts: z.int(),
  begunAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
});
export type ImportView = z.infer<typeof importView>;

/** Why a row was not taken. Never what stood in it. */
export const rowError = z.object({ line: z.int(), field: z.string(), code: z.string(), detail: z.string() });
export type RowError = z.infer<typeof rowError>;
