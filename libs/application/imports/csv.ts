/** Fields that are not text, so that a cell can be read: the schema judges what they say. */
const booleans = new Set(['clientPresent', 'withClient', 'under23', 'right']);
const numbers = new Set(['rhythmDays']);
const lists = new Set(['attended', 'domains']);

const separatorOf = (heading: string): ',' | ';' => (heading.includes(';') ? ';' : ',');

/** The cells of a line; by the heading it is known whether commas or semicolons part them. Undefined: a quote stands open. */
export function cellsOf(line: string, heading = line): string[] | undefined {
  const separator = separatorOf(heading);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (quoted && char === '"' && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return quoted ? undefined : [...cells, cell.trim()];
}

/** The row as JSON would have it; an empty cell is a field that is left out. */
export function objectOf(names: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const filled = names.flatMap((name, i): [string, unknown][] => {
    const cell = cells[i] ?? '';
    return cell === '' ? [] : [[name, valueOf(name, cell)]];
  });
  return Object.fromEntries(filled);
}

function valueOf(name: string, cell: string): unknown {
  if (booleans.has(name))
    return cell === 'true' || cell === 'ja' ? true : cell === 'false' || cell === 'nei' ? false : cell;
  if (numbers.has(name)) return /^\d+$/.test(cell) ? Number(cell) : cell;
  if (lists.has(name)) return itemsOf(cell);
  return name === 'members' ? itemsOf(cell).map(memberOf) : cell;
}

const itemsOf = (cell: string): string[] =>
  cell
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** «Ola Eksempel:gp»: the role comes after the last colon. */
function memberOf(item: string): Record<string, string> {
  const at = item.lastIndexOf(':');
  return at < 0 ? { name: item } : { name: item.slice(0, at).trim(), role: item.slice(at + 1).trim() };
}

/** A cell that a spreadsheet would run as a formula is text to it when it begins with an apostrophe. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** One line of a CSV file: semicolons, as spreadsheets here expect. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  cells.map((cell) => `"${harmless(String(cell)).replaceAll('"', '""')}"`).join(';');
