import type { Command, CommandOf, CommandType } from '../contracts/commands.js';
import type { FactOf, FactType, Envelope, Recorded } from '../contracts/facts.js';
import type { LocalTerm } from '../contracts/topics/agreements.js';
import type { SealedText } from '../contracts/primitives.js';
import type { LeaderAct } from '../contracts/topics/breaks.js';
import type { ClientAct } from '../contracts/topics/clients.js';
import type { OnBehalfOf } from '../contracts/topics/organisations.js';
import { addWorkingDays } from '../pathway/calendar/working-days.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { addPeriod } from '../pathway/calendar/periods.js';
import { decideImport, type ImportedRow } from '../pathway/decide/import.js';
import { decideMerge } from '../pathway/decide/merge.js';
import { decide, decideClientAct, decideExpiry, decideLeaderAct, decideStart } from '../pathway/decide/decide.js';
import { decideEmergencyAccess, decideEmergencyReview } from '../pathway/decide/emergency.js';
import type { NewFact } from '../pathway/draft.js';
import { addFacts, initialState, type State } from '../pathway/fold.js';
import type { Places } from '../pathway/rules/import-quiet.js';
import { breaksOf, openClocks, unresolved, type ChainBreak, type Clock } from '../pathway/watch.js';
import type { Act, Told } from './tape.js';

/** Synthetic organisations of the stories. */
export const sandnes = '1108';
export const rusposten = '999100019';

export const sealed = (textId: string): SealedText => ({ textId, hash: 'hash' });

/** Ids in the order asked for: the same story gives the same ids. */
export function countedIds(from = 0): () => string {
  let n = from;
  return () => `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`;
}

/** A command's data in a story, with its own data's optional fields left out. */
type DataOf<T extends CommandType> = CommandOf<T>['data'];

/**
 * A client's story told in commands and passing time: given what was done, when something happens, then facts. The
 * pure core alone: no store, no Temporal.
 */
export class Story {
  state: State = initialState;
  lastFacts: readonly NewFact[] = [];
  lastRefusal: string | undefined;
  /** For whom the story's person acts. */
  acting = sandnes;
  /** What was asked for and not refused. */
  readonly commands: CommandType[] = [];
  /** Everything that was told, refused or not, in order. */
  readonly tape: Told[] = [];

  readonly newId: () => string;
  terms: readonly LocalTerm[] = [];
  oneLeader: readonly string[] = [];
  /** Organisations that do not use this system. */
  outside: readonly string[] = [];

  constructor(
    public now = '2026-09-01T07:00:00.000Z',
    /** Its ids are counted from here: those of another pathway in the same story are others. */
    readonly idsFrom = 0,
    /** The stream's id. */
    readonly pathwayId = 'story',
  ) {
    this.newId = countedIds(idsFrom);
  }

  started(options: { coordinator?: boolean } = {}): this {
    const municipality = this.acting;
    const coordinator =
      options.coordinator === false ? undefined : { name: sealed('kari'), unit: 'Rus og psykisk helse' };
    return this.take(
      decideStart({ clientId: this.newId(), municipality, coordinator }, this.context('person', municipality)),
      { act: { is: 'start', coordinator: coordinator !== undefined }, organisation: municipality },
    );
  }

  /** The pathway is taken over from another system, with what that told of it. */
  imported(
    { rows, places = { high: 0, normal: 0 } }: { rows: readonly ImportedRow[]; places?: Places },
    begunAt?: string,
  ): this {
    const message = { source: 'fagsystem', messageId: 'client/1' };
    const start = { clientId: this.newId(), municipality: this.acting, effectiveAt: begunAt ?? this.now, message };
    const into = begunAt === undefined ? this.state : start;
    const context = this.context('person', this.acting);
    const { facts, refused } = decideImport({ importId: this.newId(), into, rows, places }, context);
    this.take({ ok: true, facts });
    this.lastRefusal = refused[0]?.refusal;
    return this;
  }

  /** From now on the municipality and the unit count so, by a local agreement. */
  agreed(...terms: readonly Pick<LocalTerm, 'rule' | 'amount'>[]): this {
    const parties = { agreementId: 'agreement', municipality: sandnes, specialist: rusposten };
    this.terms = terms.map((term) => ({ ...parties, validFrom: osloDateOf(this.now), ...term }));
    return this;
  }

  /** From now on one person is both unit leader and head of service there. */
  ledByOne(...organisations: readonly string[]): this {
    this.oneLeader = organisations;
    return this;
  }

  /** From now on the story's person acts for that organisation. */
  as(organisation: string): this {
    this.acting = organisation;
    return this;
  }

  /** A person's command, at the story's now; for whom the story acts where nobody else is named. */
  does<T extends CommandType>(
    type: T,
    data: DataOf<T>,
    more: { effectiveAt?: string; by?: string; onBehalfOf?: OnBehalfOf } = {},
  ): this {
    const { by = this.acting, ...rest } = more;
    return this.tells('person', { type, data, ...rest } as Command, by);
  }

  /** The same client's other pathway goes on with what this one told. */
  mergesInto(other: Story): this {
    const data = { into: other.pathwayId, nationalId: sealed('number') };
    const states = { from: this.state, into: other.state };
    const outcome = decideMerge(states, { type: 'MergePathway', data }, this.context('person', this.acting));
    const act = { is: 'merge', from: this.pathwayId, into: other.pathwayId } as const;
    const told = { act, organisation: this.acting };
    if (outcome.ok) {
      this.commands.push('MergePathway');
      other.now = this.now;
    }
    if (other !== this) other.take(outcome.ok ? { ok: true, facts: outcome.into } : outcome, told);
    return this.take(outcome, told);
  }

  /** What a leader of the municipality does about a break. */
  leads(breakId: string, act: LeaderAct): this {
    const outcome = decideLeaderAct(this.state, { breakId, act }, this.context('person', sandnes));
    return this.take(outcome, { act: { is: 'leaderAct', breakId, act }, organisation: sandnes });
  }

  /** What the client tells on the own page; heard by the municipality. */
  client(act: ClientAct): this {
    return this.take(decideClientAct(this.state, act, this.context('person', this.acting)), undefined, {
      role: 'client',
    });
  }

  /** A machine's signal, the institution's unless told otherwise; `messageId` decides ties. */
  signals<T extends CommandType>(
    type: T,
    data: DataOf<T>,
    more: { effectiveAt: string; messageId: string; by?: string },
  ): this {
    const { effectiveAt, messageId, by = rusposten } = more;
    return this.tells('machine', { type, data, effectiveAt, message: { source: 'epj', messageId } } as Command, by);
  }

  /** Somebody elsewhere, `by`, opens the pathway in an emergency. */
  opensInEmergency(by: string, data: Omit<Parameters<typeof decideEmergencyAccess>[1], 'openingId'>): this {
    const opening = { openingId: this.newId(), ...data };
    return this.take(decideEmergencyAccess(this.state, opening, this.context('person', this.acting)), undefined, {
      subject: by,
    });
  }

  /** A leader looks at it afterwards. */
  reviewsEmergency(by: string, review: Parameters<typeof decideEmergencyReview>[1]['review']): this {
    const openingId = Object.keys(this.state.course.emergencies).at(-1) ?? '';
    const outcome = decideEmergencyReview(this.state, { openingId, review, by }, this.context('person', sandnes));
    return this.take(outcome, undefined, { subject: by });
  }

  /** Time passes, clock by clock as the timers would fire. */
  passes(period: string | { workingDays: number }): this {
    const target =
      typeof period === 'string'
        ? addPeriod(this.now, period)
        : addWorkingDays(osloDateOf(this.now), period.workingDays) + this.now.slice(10);
    return this.until(target);
  }

  /** Time passes until that instant, clock by clock. */
  until(target: string): this {
    for (;;) {
      const next = openClocks(this.state.watch)
        .filter((c) => c.state.is === 'running' && c.dueAt <= target)
        .map((c) => c.dueAt)
        .sort()[0];
      if (next === undefined) break;
      this.now = next > this.now ? next : this.now;
      this.take({ ok: true, facts: decideExpiry(this.state, this.context('clock', sandnes)) });
      if (this.lastFacts.length === 0) throw new Error('a clock is due and does not run out');
    }
    this.now = target;
    return this;
  }

  clock(rule: string): Clock | undefined {
    return openClocks(this.state.watch).find((c) => c.rule === rule);
  }
  get clocks(): string[] {
    return openClocks(this.state.watch)
      .map((c) => c.rule)
      .sort();
  }
  get breaks(): ChainBreak[] {
    return unresolved(this.state.watch);
  }
  get allBreaks(): ChainBreak[] {
    return breaksOf(this.state.watch);
  }
  /** The last recorded fact of that type. */
  fact<T extends FactType>(type: T): Recorded<FactOf<T>> {
    const found = this.state.facts.findLast((f) => f.type === type);
    if (!found) throw new Error(`the story holds no ${type}`);
    return found as Recorded<FactOf<T>>;
  }
  has(type: FactType): boolean {
    return this.lastFacts.some((f) => f.type === type);
  }

  private tells(kind: 'person' | 'machine', command: Command, organisation: string): this {
    const { caller, ...context } = this.context(kind, organisation);
    const outcome = decide(this.state, command, { ...context, caller: { ...caller, ...onBehalfOf(command) } });
    return this.take(outcome, { act: { is: 'command', kind, command }, organisation });
  }

  private context(kind: 'person' | 'machine' | 'clock', organisation: string) {
    const { now, newId, terms, oneLeader, outside } = this;
    return { now, newId, caller: { kind, organisation }, terms, oneLeader, outside };
  }

  private take(
    outcome: { ok: true; facts: readonly NewFact[] } | { ok: false; refusal: string },
    told?: { act: Act; organisation: string },
    by: { subject?: string; role?: 'client' } = {},
  ): this {
    this.lastRefusal = outcome.ok ? undefined : outcome.refusal;
    this.lastFacts = outcome.ok ? outcome.facts : [];
    const command = told?.act.is === 'command' ? told.act.command : undefined;
    if (outcome.ok && command) this.commands.push(command.type);
    if (told) this.tape.push({ at: this.now, by: told.organisation, act: told.act, refusal: this.lastRefusal });
    const recorded = this.lastFacts.map((fact, i): Recorded => {
      const byCaller = fact.madeBy === 'caller' ? told : undefined;
      const message = byCaller && command?.message;
      const envelope: Omit<Envelope, 'factId' | 'effectiveAt'> = {
        stream: this.pathwayId,
        version: this.state.version + i + 1,
        schemaVersion: 1,
        recordedAt: this.now,
        actor: {
          kind: message ? 'machine' : 'person',
          subject: '',
          ...by,
          organisation: sandnes,
          ...onBehalfOf(byCaller && command),
        },
        controller: byCaller?.organisation ?? sandnes,
        audience: 'seam',
        ...message,
        ...fact.as,
      };
      return { ...fact, ...envelope };
    });
    this.state = addFacts(this.state, recorded);
    return this;
  }
}

const onBehalfOf = (command?: Command): { onBehalfOf?: OnBehalfOf } =>
  command?.onBehalfOf ? { onBehalfOf: command.onBehalfOf } : {};

export const aStory = (...begun: ConstructorParameters<typeof Story>): Story => new Story(...begun);
