/** A date (YYYY-MM-DD) as people write it: «17.05.2014», «17.5.2014»; undefined while it is none. */
export function dateOf(written: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written.trim()) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T12:00:00Z`);
  // 31.02. is read as a day in March
  return !Number.isNaN(at) && new Date(at).getUTCDate() === Number(day) ? date : undefined;
}

export const writtenOf = (date: string): string => date.split('-').toReversed().join('.');

/** Who is 12 that day is 16 and 18 on the same day four and six years later; of 29 February, on 1 March. */
export function yearsLater(written: string, years: number): string {
  const date = dateOf(written);
  if (date === undefined) return '';
  const later = writtenOf(`${Number(date.slice(0, 4)) + years}${date.slice(4)}`);
  return dateOf(later) === undefined ? later.replace('29.02.', '01.03.') : later;
}
