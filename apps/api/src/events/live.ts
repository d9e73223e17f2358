import type { Changes } from '../../../../libs/event-store/change-port.js';
import { TooManyRequests } from '../http/api-problem.js';

/** What an open page is told: that lists may have changed, and for those who read pathways which of them. */
export type Told = { pathways?: string[] };

/** One open page. `stillIn` is its session; a token's holder has an end instead. */
export type Listener = {
  /** Who it is: so many may listen at once. */
  key: string;
  organisation: string;
  namesPathways: boolean;
  session?: Buffer;
  endsAt: number;
  tell(told: Told): void;
  beat(): void;
  end(): void;
};

export type Live = {
  /** Resolves when nothing that happens from now on will be missed. The answer takes the listener away. */
  add(listener: Listener): Promise<() => void>;
  /** Ends every open page; nobody comes in any more. */
  close(): void;
};

export type LiveParts = {
  changesSince: (mark?: string) => Promise<Changes>;
  livingSessions: (ids: Buffer[]) => Promise<Buffer[]>;
  onTrouble: (error: unknown) => void;
  clock?: () => number;
  everyMs?: number;
};

// A tab that is looked at has one; one that is not has none (apps/web). In HTTP/1.1 a browser has six for one address.
const perCaller = 12;
const inAll = 5_000;
const retrySeconds = 30;
/** More names than this nobody needs: everything may have changed. */
const mostNamed = 50;
/** In rounds: a line that keeps proxies from closing what is silent, and whether the sessions live. */
const [beatEvery, sessionsEvery] = [15, 5];

/** Tells open pages when to ask anew. One question a second to the database, for all of them, and none while there are none. */
export const createLive = (parts: LiveParts): Live => new OpenPages(parts);

class OpenPages implements Live {
  private readonly listeners = new Set<Listener>();
  private known: { mark: string; demoOffsetMs: number } | undefined;
  private beginning: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private rounds = 0;
  private isClosed = false;

  constructor(private readonly parts: LiveParts) {}

  async add(listener: Listener): Promise<() => void> {
    const own = [...this.listeners].filter(({ key }) => key === listener.key).length;
    if (this.isClosed || own >= perCaller || this.listeners.size >= inAll) throw new TooManyRequests(retrySeconds);
    this.listeners.add(listener);
    this.beginning ??= this.begin();
    try {
      await this.beginning;
    } catch (error) {
      this.beginning = undefined;
      this.listeners.delete(listener);
      throw error;
    }
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const one of this.listeners) this.drop(one);
  }

  private async begin(): Promise<void> {
    const { mark, demoOffsetMs } = await this.parts.changesSince();
    this.known = { mark, demoOffsetMs };
    this.next();
  }

  private next(): void {
    this.timer = setTimeout(() => {
      this.round()
        .catch(this.parts.onTrouble)
        .finally(() => {
          if (!this.isClosed && this.listeners.size > 0) this.next();
          else this.beginning = undefined;
        });
    }, this.parts.everyMs ?? 1_000);
  }

  private async round(): Promise<void> {
    this.rounds += 1;
    await this.endOver();
    if (this.listeners.size === 0) return;
    const { changed, ...now } = await this.parts.changesSince(this.known?.mark);
    const timeMoved = this.known?.demoOffsetMs !== now.demoOffsetMs;
    this.known = now;
    tellAll([...this.listeners], changed, timeMoved);
    if (this.rounds % beatEvery === 0) for (const one of this.listeners) one.beat();
  }

  /** Those whose time is over, and now and then those whose session has ended. */
  private async endOver(): Promise<void> {
    const now = (this.parts.clock ?? Date.now)();
    for (const one of this.listeners) if (one.endsAt <= now) this.drop(one);
    if (this.rounds % sessionsEvery !== 0) return;
    const withSession = [...this.listeners].flatMap((one) => (one.session ? [{ one, session: one.session }] : []));
    if (withSession.length === 0) return;
    const living = new Set((await this.parts.livingSessions(withSession.map(({ session }) => session))).map(hex));
    for (const { one, session } of withSession) if (!living.has(hex(session))) this.drop(one);
  }

  private drop(listener: Listener): void {
    if (this.listeners.delete(listener)) listener.end();
  }
}

const hex = (id: Buffer): string => id.toString('hex');

function tellAll(listeners: readonly Listener[], changed: Changes['changed'], timeMoved: boolean): void {
  const byOrganisation = Map.groupBy(changed, ({ organisation }) => organisation);
  for (const { organisation, namesPathways, tell } of listeners) {
    const own = byOrganisation.get(organisation) ?? [];
    const isNamed = namesPathways && !timeMoved && own.length <= mostNamed;
    if (own.length > 0 || timeMoved) tell(isNamed ? { pathways: own.map(({ pathwayId }) => pathwayId) } : {});
  }
}
