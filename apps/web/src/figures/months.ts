const named = new Intl.DateTimeFormat('nb-NO', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const brief = new Intl.DateTimeFormat('nb-NO', { month: 'short', timeZone: 'UTC' });
const firstOf = (month: string): Date => new Date(`${month}-01T12:00:00Z`);

/** «oktober 2026» of a month (YYYY-MM). */
export const monthAsSaid = (month: string): string => named.format(firstOf(month));

/** «okt.» of a month, for a column. */
export const monthInBrief = (month: string): string => brief.format(firstOf(month));

/** The month (YYYY-MM) so many months after another; before it with a negative number. */
export function monthsFrom(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const moved = year * 12 + (number - 1) + count;
  return `${Math.floor(moved / 12)}-${String((moved % 12) + 1).padStart(2, '0')}`;
}

/** So many months in a row, the last one last. */
export const monthsTo = (last: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => monthsFrom(last, i + 1 - count));
