export type CsvValue = string | number | undefined;

/** For a Norwegian spreadsheet: it knows the letters by the mark in front, and takes semicolons and decimal commas. */
export const csvFile = (head: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => head.map((_, i) => field(row[i])).join(';')).join('\r\n')}\r\n`;

/** A field that begins so would be taken for a formula (OWASP: CSV injection), also behind spaces. */
const formula = /^\s*[=+\-@\t\r|%]/;

function field(value: CsvValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = formula.test(value) ? `'${value}` : value;
  return /[;"\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
