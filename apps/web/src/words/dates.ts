const oslo = 'Europe/Oslo';
const dayMs = 86_400_000;

const parts = new Intl.DateTimeFormat('nb-NO', { timeZone: oslo, weekday: 'short', day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat('nb-NO', { timeZone: oslo, day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('nb-NO', { timeZone: oslo, hour: '2-digit', minute: '2-digit' });

/** A date in Oslo at noon, so that no time zone moves it to another day. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** ISO week number of a date (YYYY-MM-DD). */
export function weekOf(date: string): number {
  const day = noon(date);
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * dayMs);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - newYear) / dayMs / 7) + 1;
}

/** «fre. 27. nov. (uke 48)»; with the year when it is another than this one. */
export function dateAsSaid(date: string, now: string): string {
  const isThisYear = date.slice(0, 4) === now.slice(0, 4);
  const said = isThisYear ? parts.format(noon(date)) : withYear.format(noon(date));
  return `${said} (uke ${weekOf(date)})`;
}

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: oslo });
const isoTime = new Intl.DateTimeFormat('sv-SE', { timeZone: oslo, hour: '2-digit', minute: '2-digit' });
/** The date in Oslo (YYYY-MM-DD) of an instant. */
export const osloDayOf = (at: string): string => isoDay.format(new Date(at));

/** The clock time in Oslo of an instant, «14:30». */
export const osloTimeOf = (at: string): string => isoTime.format(new Date(at));

/** The instant of a day and a clock time in Oslo. */
export function osloInstant(date: string, time: string): string {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  const shownAt = new Date(asIfUtc).toISOString();
  const ahead = Date.parse(`${osloDayOf(shownAt)}T${osloTimeOf(shownAt)}:00Z`) - asIfUtc;
  return new Date(asIfUtc - ahead).toISOString();
}

/** «fre. 27. nov. (uke 48)» of an instant. */
export const dayAsSaid = (at: string, now: string): string => dateAsSaid(osloDayOf(at), now);

/** «fre. 27. nov. kl. 10:00» of an instant. */
export const instantAsSaid = (at: string): string => `${parts.format(new Date(at))} kl. ${clock.format(new Date(at))}`;

/** «3 dager over», «i dag», «om 4 dager»: whole Oslo days since the due date. */
export function lateness(daysLate: number): string {
  if (daysLate === 0) return 'i dag';
  const many = days(Math.abs(daysLate));
  return daysLate > 0 ? `${many} over` : `om ${many}`;
}

/** «1 dag», «3 dager», «2,5 dager». */
export const days = (count: number): string => (count === 1 ? '1 dag' : `${String(count).replace('.', ',')} dager`);

/** Whole days from one date to another (YYYY-MM-DD). */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noon(to).getTime() - noon(from).getTime()) / dayMs);

/** The date in Oslo so many days from an instant. */
export const daysFrom = (at: string, count: number): string =>
  // eslint-disable-next-line no-restricted-syntax -- a date counted at noon in UTC has no zone
  new Date(noon(osloDayOf(at)).getTime() + count * dayMs).toISOString().slice(0, 10);
