import {
  importFields,
  importRow,
  type ImportFormat,
  type ImportRow,
  type RowError,
} from '../../contracts/topics/imports.js';
import { cellsOf, objectOf } from './csv.js';
import { wrongFields } from './row-errors.js';

export type ReadRow = { row: ImportRow } | { errors: Omit<RowError, 'line'>[] } | 'empty';

/** One line of the file as a row, or what is wrong with it, field by field. */
export function readRow(line: string, { format, heading }: { format: ImportFormat; heading?: string }): ReadRow {
  if (line.trim() === '') return 'empty';
  const read = format === 'csv' ? fromCsv(line, heading) : fromJson(line);
  if ('errors' in read) return read;
  const parsed = importRow.safeParse(read.value);
  return parsed.success ? { row: parsed.data } : { errors: wrongFields(parsed.error.issues) };
}

/** A heading names fields. A file without one would give its first client's name and number as such. */
export const isHeading = (line: string): boolean => cellsOf(line)?.every((name) => importFields.has(name)) === true;

type Read = { value: unknown } | { errors: Omit<RowError, 'line'>[] };

function fromJson(line: string): Read {
  try {
    return { value: JSON.parse(line) };
  } catch {
    return wholeRow('not-json', 'Raden er ikke gyldig JSON. Skriv ett JSON-objekt på hver linje.');
  }
}

function fromCsv(line: string, heading: string | undefined): Read {
  const names = heading === undefined ? undefined : cellsOf(heading);
  if (!names) return wholeRow('no-heading', 'Overskriften mangler. Første linje i en CSV-fil har feltenes navn.');
  const cells = cellsOf(line, heading);
  if (!cells) return wholeRow('not-csv', 'Et anførselstegn er ikke lukket. Et felt kan ikke gå over flere linjer.');
  if (cells.length !== names.length) {
    const detail = `Raden har ${cells.length} felt, overskriften ${names.length}. Sett felt med skilletegn i «"».`;
    return wholeRow('wrong-number-of-cells', detail);
  }
  return { value: objectOf(names, cells) };
}

const wholeRow = (code: string, detail: string): Read => ({ errors: [{ field: '', code, detail }] });
