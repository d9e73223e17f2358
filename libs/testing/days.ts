import type { OsloDate } from '../contracts/primitives.js';
import { addDays } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';

/** The date in Oslo so many days from today by this machine's clock; before today for a negative number. */
export const inDays = (days: number): OsloDate => addDays(today(), days);

/** The date in Oslo now. From 22 or 23 UTC it is a day ahead of the date that an instant is written with. */
export const today = (): OsloDate => osloDateOf(new Date().toISOString());
