import { unusualReadingRules } from '../access/unusual-reading.js';
import type { AuditEvent, FollowUpView } from '../contracts/answers/access-log.js';
import type { AccessLogStore, FollowUpList } from '../event-store/access-log-port.js';
import type { Caller, Page } from '../event-store/port.js';
import { auditEventOf } from './audit-event.js';
import type { Vault } from './dependencies.js';
import { Refusal } from './refusal.js';
import type { PageRequest } from './service.js';

export type AccessLogDependencies = { store: AccessLogStore; vault: Pick<Vault, 'blindIndex'> };

/** Whose log is asked for. `nationalId` is the signed-in client's own, from the sign-in and never from the request. */
export type LogAsked = { pathwayId: string; nationalId?: string };

/** The log as those read it who may: the client it is about, and the leader of the people who read. */
export type AccessLog = {
  ofPathway(caller: Caller, asked: LogAsked, page: PageRequest): Promise<Page<AuditEvent>>;
  followUps(caller: Caller, page: PageRequest): Promise<Page<FollowUpView>>;
};

export const createAccessLog = ({ store, vault }: AccessLogDependencies): AccessLog => ({
  async ofPathway(caller, { pathwayId, nationalId }, page) {
    // Without a number nobody is found; asked all the same, so that the attempt is logged.
    const blindIndex = nationalId === undefined ? '' : vault.blindIndex(nationalId, caller.organisation);
    const request = { caller, pathwayId, ...page };
    const found =
      caller.role === 'client' ? await store.insight({ ...request, blindIndex }) : await store.ofPathway(request);
    if (!found) throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
    return { items: found.items.map((row) => auditEventOf(row, pathwayId)), nextCursor: found.nextCursor };
  },
  async followUps(caller, page) {
    const { items, nextCursor } = await store.followUps({ caller, ...page });
    return { items: items.map(followUpView), nextCursor };
  },
});

const followUpView = ({ week, findings }: FollowUpList): FollowUpView => ({
  week,
  findings: findings.map((finding) => ({ ...finding, title: titleOf(finding.rule) })),
});

/** A rule that was taken away since keeps its id for a title. */
const titleOf = (id: string): string => unusualReadingRules.find((rule) => rule.id === id)?.title ?? id;
