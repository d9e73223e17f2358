import { unusualReadingRules } from '../access/unusual-reading.js';
import type { AuditEvent, FollowUpView } from '../contracts/answers/access-log.js';
import type { AccessLogStore, ClientAsking, FollowUpList } from '../event-store/access-log-port.js';
import type { Caller, Page } from '../event-store/port.js';
import { auditEventOf } from './audit-event.js';
import type { Vault } from './dependencies.js';
import { indexesEverywhere } from './indexes-everywhere.js';
import { Refusal } from './refusal.js';
import type { PageRequest } from './service.js';

export type AccessLogDependencies = { store: AccessLogStore; vault: Pick<Vault, 'blindIndex'> };

/** A signed-in client. `nationalId` is their own, from the sign-in and never from the request. */
export type ClientReader = ClientAsking & { nationalId: string };

/** The log as those read it who may: the client it is about, and the leader of the people who read. */
export type AccessLog = {
  /** By the own people, for their leader. */
  ofPathway(caller: Caller, asked: { pathwayId: string }, page: PageRequest): Promise<Page<AuditEvent>>;
  /** By anybody, of all the client's pathways or of one, for the client. */
  insight(client: ClientReader, pathwayId: string | undefined, page: PageRequest): Promise<Page<AuditEvent>>;
  followUps(caller: Caller, page: PageRequest): Promise<Page<FollowUpView>>;
};

export const createAccessLog = ({ store, vault }: AccessLogDependencies): AccessLog => ({
  async ofPathway(caller, { pathwayId }, page) {
    const found = await store.ofPathway({ caller, pathwayId, ...page });
    if (!found) throw notFound();
    return { items: found.items.map((row) => auditEventOf(row, pathwayId)), nextCursor: found.nextCursor };
  },
  async insight({ nationalId, ...caller }, pathwayId, page) {
    const blindIndexes = await indexesEverywhere(nationalId, { store, vault });
    const found = await store.insight({ caller, blindIndexes, ...(pathwayId !== undefined && { pathwayId }), ...page });
    if (!found) throw notFound();
    return {
      items: found.items.map((row) => auditEventOf(row.entry, row.pathwayId)),
      nextCursor: found.nextCursor,
    };
  },
  async followUps(caller, page) {
    const { items, nextCursor } = await store.followUps({ caller, ...page });
    return { items: items.map(followUpView), nextCursor };
  },
});

const notFound = () => new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');

const followUpView = ({ week, findings }: FollowUpList): FollowUpView => ({
  week,
  findings: findings.map((finding) => ({ ...finding, title: titleOf(finding.rule) })),
});

/** A rule that was taken away since keeps its id for a title. */
const titleOf = (id: string): string => unusualReadingRules.find((rule) => rule.id === id)?.title ?? id;
