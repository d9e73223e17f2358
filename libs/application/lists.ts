import type { WorkItem } from '../contracts/answers.js';
import type { CaseloadItem } from '../contracts/answers/follow-up.js';
import type { WithClient } from '../event-store/port.js';
import { daysBetween } from '../pathway/calendar/dates.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { chainBreakLabels } from '../pathway/labels.js';
import { ruleBook } from '../pathway/rules/rule-book.js';
import type { CaseloadRow, WorkRow } from '../read-models/rows.js';
import { checkReads } from './check-reads.js';
import { productNow, type PathwaysDependencies, type Vault } from './dependencies.js';
import type { Pathways } from './service.js';

/** Lists over many pathways: read from rows that the appends wrote, never from facts (design D9). */
export function createLists({ store, vault, realNow }: PathwaysDependencies): Pick<Pathways, 'worklist' | 'caseload'> {
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
  };
}

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
    inherited: row.inherited,
  };
}

const caseloadItem = (
  { pathwayId, phase, list, openBreaks, client }: WithClient<CaseloadRow>,
  vault: Vault,
): CaseloadItem => ({ pathwayId, clientName: client && vault.open(client).identity.name, phase, list, openBreaks });

const titleOf = (rules: readonly string[]): string => ruleBook.find((rule) => rule.id === rules[0])?.title ?? '';
