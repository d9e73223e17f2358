import { auditEventOf } from '../../../../libs/application/audit-event.js';
import type { AccessLog } from '../../../../libs/application/access-log.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import { clientsNumber } from './browser-parts.js';
import { home, now, pathwayId } from './fake-pathways.js';

const reader = { subject: 'person-1', issuer: 'https://issuer.test', organisation: home };
const entry = { kind: 'person', role: 'coordinator', act: 'read', why: 'TREAT', outcome: 'allowed', at: now } as const;

const notFound = () => new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
function twoPages(cursor: string | undefined) {
  const isFirst = cursor === undefined;
  const row = { ...entry, ...reader, entry: isFirst ? 2 : 1, stream: pathwayId };
  return { items: [auditEventOf(row, pathwayId)], ...(isFirst && { nextCursor: 'next' }) };
}

/** Two rows, one a page, of the one pathway that exists. */
export const fakeAccessLog: AccessLog = {
  ofPathway: async (caller, asked, { cursor }) => {
    if (asked.pathwayId !== pathwayId || caller.organisation !== home) throw notFound();
    return twoPages(cursor);
  },
  insight: async ({ nationalId }, asked, { cursor }) => {
    if (nationalId !== clientsNumber || (asked !== undefined && asked !== pathwayId)) throw notFound();
    return twoPages(cursor);
  },
  followUps: async () => ({ items: [{ week: '2027-01-04', findings: [] }] }),
};
