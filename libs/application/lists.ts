import type { BreakView, LeaderBreakView, WorkItem } from '../contracts/answers.js';
import type { CaseloadItem } from '../contracts/answers/follow-up.js';
import type { Instant } from '../contracts/primitives.js';
import type { Caller, WithClient } from '../event-store/port.js';
import { daysBetween } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { chainBreakLabels } from '../pathway/labels.js';
import { ruleBook } from '../pathway/rules/rule-book.js';
import { inquiryIn } from '../read-models/inquiry.js';
import type { BreakRow, CaseloadRow, WorkRow } from '../read-models/rows.js';
import { checkReads } from './check-reads.js';
import { productNow, type PathwaysDependencies, type Vault } from './dependencies.js';
import { Refusal } from './refusal.js';
import { inTheStead, orNotServed } from './served-by.js';
import type { Pathways } from './service.js';
import { daysOpen } from './views.js';

/** Lists over many pathways: read from rows that the appends wrote, never from facts (design D9). */
export function createLists({
  store,
  vault,
  realNow,
}: PathwaysDependencies): Pick<Pathways, 'worklist' | 'breaks' | 'caseload'> {
  return {
    async worklist(caller, page) {
      checkReads(caller, 'worklist');
      const { items, nextCursor, demoOffsetMs } = await store.worklist({ caller, productNow: 'derive', ...page });
      const today = osloDateOf(productNow(realNow(), demoOffsetMs));
      const shown = items.map((row) => ({ ...workItem(row, today, vault), ...inWhoseStead(row, caller.organisation) }));
      return { items: shown, nextCursor };
    },
    async caseload(caller, filter, page) {
      checkReads(caller, 'caseload');
      const { items, nextCursor } = await store.caseload({ caller, ...filter, ...page });
      return { items: items.map((row) => caseloadItem(row, vault)), nextCursor };
    },
    async breaks(reader, { municipality, ...filter }, page) {
      const caller = readerOf(reader, municipality);
      const isLeader = caller.role === 'leader';
      checkReads(caller, isLeader ? 'breakRows' : 'breaks');
      if (isLeader && filter.pathwayId !== undefined) {
        throw new Refusal(
          'forbidden',
          'role-may-not-filter',
          'A leader reads rows without a way to the pathway; leave pathwayId out.',
        );
      }
      const { items, nextCursor, demoOffsetMs } = await orNotServed(store.breaks({ caller, filter, ...page }), caller);
      const now = productNow(realNow(), demoOffsetMs);
      return isLeader
        ? { items: items.map((row) => leaderRow(row, caller.organisation, now)), nextCursor }
        : { items: items.map((row) => breakFromRow(row, now)), nextCursor };
    },
  };
}

/** The breaks of a municipality are read in its stead by whoever receives for it. */
const readerOf = (reader: Caller, municipality: string | undefined): Caller =>
  municipality === undefined || municipality === reader.organisation
    ? reader
    : inTheStead(reader, municipality, 'reception');

const inWhoseStead = ({ organisation }: WorkRow, own: string) =>
  organisation === own ? {} : { municipality: organisation };

const severityOfRisk = ['critical', 'high', 'normal', 'advice'] as const;

function workItem(row: WithClient<WorkRow>, today: string, vault: Vault): WorkItem {
  const { workId, pathwayId, kind, breakKind, rules, risk, state, dueAt, dueOn } = row;
  return {
    workId,
    pathwayId,
    clientName: row.client && vault.open(row.client).identity.name,
    kind,
    breakKind,
    rules,
    title: breakKind ? chainBreakLabels[breakKind] : titleOf(rules),
    severity: severityOfRisk[risk],
    state,
    dueAt,
    dueOn,
    daysLate: daysBetween(dueOn, today),
    questioned: row.questioned,
  };
}

const caseloadItem = (
  { pathwayId, phase, list, openBreaks, client }: WithClient<CaseloadRow>,
  vault: Vault,
): CaseloadItem => ({ pathwayId, clientName: client && vault.open(client).identity.name, phase, list, openBreaks });

const titleOf = (rules: readonly string[]): string => ruleBook.find((rule) => rule.id === rules[0])?.title ?? '';

function breakFromRow(row: BreakRow, now: Instant): BreakView {
  const { breakId, pathwayId, kind, severity, state, level, owners, rules, dueAt, openedAt, endedAt, cause } = row;
  const age = daysOpen(openedAt, endedAt ?? now);
  return {
    breakId,
    pathwayId,
    kind,
    severity,
    state,
    level,
    owners,
    rules,
    dueAt,
    openedAt,
    endedAt,
    cause,
    daysOpen: age,
    ...inquiryIn(row),
  };
}

/** A leader sees where and how old: no name, and no way to the pathway. */
export function leaderRow(row: BreakRow, organisation: string, now: Instant): LeaderBreakView {
  const { breakId, kind, severity, state, level, rules, dueAt, openedAt, endedAt, unit } = row;
  const age = daysOpen(openedAt, endedAt ?? now);
  const where = { unit, organisation };
  return { breakId, kind, severity, state, level, rules, dueAt, openedAt, daysOpen: age, ...where, ...inquiryIn(row) };
}
