/** First line of every document that `npm run rules` writes. */
const generatedBy = '<!-- Written by `npm run rules`: change what it is made from, not this file. -->';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table, unaligned: the file is made to be read where it is rendered. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** Names of code, one after the other. */
export const names = (all: readonly string[]): string => all.map((name) => `\`${name}\``).join(', ');

/** A document of paragraphs, tables and headings. */
export const document = (...parts: readonly string[]): string => `${[generatedBy, ...parts].join('\n\n')}\n`;
