import type { Instant, OsloDate } from '../../contracts/primitives.js';
import type { Basis, Severity } from '../../contracts/vocabulary.js';
import { addDays, daysBetween } from '../calendar/dates.js';
import { dayAfterStart, osloDateOf } from '../calendar/oslo.js';
import { addPeriod } from '../calendar/periods.js';
import type { Course, Imported } from '../course.js';
import { at, onDay, type Due, type Duty, type Rule } from './rule.js';

// What keeps the day on which a municipality takes the system into use from drowning its coordinators (design D12).

type ImportNumber = { title: string; explanation: string; amount: number; basis: Basis; source: string };

const byProduct = { basis: 'PRODUCT_DEFAULT', source: 'produktet' } as const;

/** The numbers of an import, as rows: none is a norm of the field's, all are the product's advice. */
export const importNumbers = {
  quietDays: {
    ...byProduct,
    title: 'Stille dager etter innføring',
    explanation: 'Det innføringen brakte med seg, åpner ikke brudd de første dagene; kritiske regler er unntatt.',
    amount: 28,
  },
  highPerWeek: {
    ...byProduct,
    title: 'Arvede klienter med høy risiko i uka',
    explanation: 'Det som var forfalt før innføringen, tas opp klient for klient: så mange i uka for en koordinator.',
    amount: 1,
  },
  normalPerWeek: {
    ...byProduct,
    title: 'Andre arvede klienter i uka',
    explanation: 'Det øvrige som var forfalt før innføringen, tas opp i sin egen kø ved siden av.',
    amount: 1,
  },
  clientsPerQueue: {
    ...byProduct,
    title: 'Klienter i en kø der koordinatoren ikke er kjent',
    explanation: 'Uten koordinator fordeles klientene som om hver koordinator hadde så mange.',
    amount: 35,
  },
  longestWeeks: {
    ...byProduct,
    title: 'Lengste kø i uker',
    explanation: 'Etter så mange uker er alt arvet tatt opp; er køen lengre, tas det opp flere i uka.',
    amount: 26,
  },
} as const satisfies Record<string, ImportNumber>;

/** A client's place in its coordinator's two queues, from 0. */
export type Places = Readonly<Record<'high' | 'normal', number>>;

/** The days of an import for one client: told with the fact, so that they stand whatever the numbers become. */
export function importDays(now: Instant, places: Places): Omit<Imported, 'at'> {
  const quietUntil = addDays(osloDateOf(now), importNumbers.quietDays.amount);
  const turn = (place: number, perWeek: number): OsloDate =>
    addDays(quietUntil, 7 * (Math.floor(place / perWeek) % importNumbers.longestWeeks.amount) + 1);
  return {
    quietUntil,
    inheritedOn: {
      high: turn(places.high, importNumbers.highPerWeek.amount),
      normal: turn(places.normal, importNumbers.normalPerWeek.amount),
    },
  };
}

/** In which of the queues a duty waits. Advice disturbs nobody, and waits with what is not high. */
export const queueOf = (rule: Pick<Rule, 'onExpiry'>, severity: Severity): keyof Places =>
  rule.onExpiry === 'break' && severity === 'high' ? 'high' : 'normal';

/**
 * A duty whose clock an import started: what was late already waits for its turn, marked; what falls due within the quiet
 * days does so by as many days later, so that it comes no closer together than it was. Only breaks and advice wait, since
 * the rest disturbs nobody; never what is critical; and a legal deadline that is still ahead keeps its own day. What
 * arises after the import is as loud as ever.
 */
export function quieted({ imports }: Course, startedAt: Instant): (rule: Rule, duty: Duty) => Duty {
  const imported = imports.find((one) => one.at === startedAt);
  if (!imported) return (_rule, duty) => duty;
  return (rule, duty) => {
    const severity = duty.severity ?? rule.severity;
    const disturbs = rule.onExpiry === 'break' || rule.onExpiry === 'advice';
    if (!disturbs || severity === 'critical' || duty.doneAt !== undefined) return duty;
    if (duty.due.dueAt <= imported.at) {
      return { ...duty, due: onDay(imported.inheritedOn[queueOf(rule, severity)]), inherited: true };
    }
    const isQuiet = duty.due.dueAt < dayAfterStart(imported.quietUntil) && rule.limit !== 'legalDeadline';
    return isQuiet ? { ...duty, due: putOff(duty.due, imported) } : duty;
  };
}

function putOff({ dueAt, dueOn }: Due, { at: importedAt, quietUntil }: Imported): Due {
  const days = daysBetween(osloDateOf(importedAt), quietUntil);
  return dueOn === undefined ? at(addPeriod(dueAt, `P${days}D`)) : onDay(addDays(dueOn, days));
}
