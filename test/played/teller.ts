import type { Party } from '../../libs/access/access.js';
import { newcomersOf } from '../../libs/application/newcomers.js';
import { recordFacts } from '../../libs/application/record.js';
import type { PlainCommand } from '../../libs/contracts/commands.js';
import type { Actor, StoredFact } from '../../libs/contracts/facts.js';
import { decide, decideExpiry, decideLeaderAct, decideStart, type Outcome } from '../../libs/pathway/decide/decide.js';
import { decideMerge } from '../../libs/pathway/decide/merge.js';
import { initialState, type State } from '../../libs/pathway/fold.js';
import { runningClocks } from '../../libs/pathway/watch.js';
import { countedIds, sandnes, sealed, type Story } from '../../libs/testing/story.js';
import type { Act, Told } from '../../libs/testing/tape.js';
import { speakerOf } from './cast.js';

/** What of a story is enough to tell it again. */
export type Tellable = Pick<Story, 'tape' | 'terms' | 'now' | 'pathwayId' | 'idsFrom'>;

/** One thing told again: in which pathway, by whom, what it led to, and how the pathway stood then. */
export type Step = {
  pathwayId: string;
  told: Told;
  speaker: Party;
  facts: readonly StoredFact[];
  refusal?: string;
  state: State;
};

export type Merge = Extract<Act, { is: 'merge' }>;

/** As the API is asked: what happened now is said to have happened at the story's now; a move is taken over as it is told. */
const withItsTime = (told: Told): Told =>
  told.act.is === 'command' && told.act.command.type !== 'AcceptMove'
    ? { ...told, act: { ...told.act, command: { effectiveAt: told.at, ...told.act.command } } }
    : told;

/** Tells one pathway again, one thing after the other. */
export class Teller {
  state: State = initialState;
  readonly participants: string[] = [];
  readonly instants: string[] = [];
  private now = '';
  private readonly newId: () => string;
  private readonly left: Told[];

  constructor(private readonly story: Tellable) {
    this.newId = countedIds(story.idsFrom);
    this.left = story.tape.map(withItsTime);
  }

  get pathwayId(): string {
    return this.story.pathwayId;
  }

  /** What it tells next; undefined when all is told. */
  get next(): Told | undefined {
    return this.left[0];
  }

  /** The merge that it tells next, if that is what it tells. */
  get nextMerge(): Merge | undefined {
    return this.next?.act.is === 'merge' ? this.next.act : undefined;
  }

  /** Tells what is next, which is no merge; undefined when nobody who takes part may tell it. */
  tell(): Step | undefined {
    const told = this.take();
    const speaker = this.speakerOf(told);
    if (!speaker) return undefined;
    if (!this.isPart(told)) return this.step(told, speaker, { ok: false, refusal: 'not-found' });
    const kind = speaker.role === 'system' ? 'machine' : 'person';
    const step = this.step(told, speaker, this.decided(told, { kind, organisation: speaker.organisation }));
    if (step.refusal === undefined) this.admit(told);
    return step;
  }

  /** This pathway ends in that one, which tells of it next too: a step of each, or the refusal of this one. */
  mergeInto(into: Teller): Step[] {
    const told = this.take();
    if (into !== this) into.take();
    const speaker: Party = { organisation: told.by, level: 'municipality', role: 'coordinator' };
    const data = { into: into.pathwayId, nationalId: sealed('number') };
    const caller = { kind: 'person', organisation: told.by } as const;
    const states = { from: this.state, into: into.state };
    const outcome = decideMerge(states, { type: 'MergePathway', data }, { ...this.context(), caller });
    const ended = this.step(told, speaker, outcome);
    if (!outcome.ok) return [ended];
    into.join(...this.participants.filter((one) => one.length === 9));
    return [ended, into.step(told, speaker, { ok: true, facts: outcome.into })];
  }

  /** Clock by clock, as the timers fire; also what is late the moment it is told. */
  until(target: string): void {
    for (;;) {
      const next = runningClocks(this.state.watch)
        .map(({ dueAt }) => dueAt)
        .filter((dueAt) => dueAt <= target)
        .sort()[0];
      if (next === undefined) break;
      this.moveTo(next > this.now ? next : this.now);
      const facts = decideExpiry(this.state, { ...this.context(), caller: { kind: 'clock', organisation: sandnes } });
      this.record({ ok: true, facts }, { kind: 'clock', subject: 'clock', organisation: sandnes });
    }
    this.moveTo(target);
  }

  private take(): Told {
    const told = this.left.shift();
    if (!told) throw new Error('all is told');
    this.until(told.at);
    return told;
  }

  private moveTo(instant: string): void {
    this.now = instant;
    if (this.instants.at(-1) !== instant) this.instants.push(instant);
  }

  /** A municipality where the client is not followed finds no pathway. A unit's words are told by those who may. */
  private isPart({ by, act }: Told): boolean {
    return act.is !== 'command' || by.length === 9 || this.participants.includes(by);
  }

  private speakerOf(told: Told): Party | undefined {
    const { by, act } = told;
    const ofIts = { organisation: by, level: 'municipality' } as const;
    if (act.is === 'leaderAct') return { ...ofIts, role: 'leader' };
    if (act.is !== 'command' || !this.isPart(told)) return { ...ofIts, role: 'coordinator' };
    return speakerOf({ by, ...act }, this.participants, this.state);
  }

  private decided({ act, by }: Told, caller: Pick<Actor, 'kind' | 'organisation'>): Outcome {
    const context = { ...this.context(), caller };
    if (act.is === 'command') return decide(this.state, act.command, context);
    if (act.is === 'leaderAct') return decideLeaderAct(this.state, act, context);
    if (act.is === 'merge') throw new Error('a merge is told of two pathways');
    const coordinator = act.coordinator ? { name: sealed('kari'), unit: 'Rus og psykisk helse' } : undefined;
    return decideStart({ clientId: this.newId(), municipality: by, coordinator, effectiveAt: this.now }, context);
  }

  private admit({ act, by }: Told): void {
    // texts are sealed in it, which `to` is not
    const comes = act.is === 'command' ? newcomersOf(act.command as unknown as PlainCommand) : [];
    this.join(...(act.is === 'start' ? [by] : []), ...comes.map(({ organisation }) => organisation));
  }

  private join(...organisations: readonly string[]): void {
    for (const one of organisations) if (!this.participants.includes(one)) this.participants.push(one);
  }

  private context() {
    return { now: this.now, newId: this.newId, terms: this.story.terms, oneLeader: [] };
  }

  private step(told: Told, speaker: Party, outcome: Outcome | { ok: false; refusal: string }): Step {
    const { organisation, role } = speaker;
    const kind = role === 'system' ? 'machine' : 'person';
    const facts = outcome.ok ? this.record(outcome, { kind, subject: role, organisation, role }, told) : [];
    const { pathwayId, state } = this;
    return { pathwayId, told, speaker, facts, state, ...(outcome.ok ? {} : { refusal: outcome.refusal }) };
  }

  private record({ facts }: Extract<Outcome, { ok: true }>, actor: Actor, told?: Told): StoredFact[] {
    const message = told?.act.is === 'command' ? told.act.command.message : undefined;
    const recording = {
      pathwayId: this.pathwayId,
      state: this.state,
      recordedAt: this.now,
      actor,
      message,
      outside: [],
    };
    const { stored, state } = recordFacts(recording, facts);
    this.state = state;
    return stored;
  }
}
