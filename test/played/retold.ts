import type { Party } from '../../libs/access/access.js';
import { newcomersOf } from '../../libs/application/newcomers.js';
import { recordFacts } from '../../libs/application/record.js';
import type { PlainCommand } from '../../libs/contracts/commands.js';
import type { Actor, StoredFact } from '../../libs/contracts/facts.js';
import type { LocalTerm } from '../../libs/contracts/topics/agreements.js';
import { decide, decideExpiry, decideLeaderAct, decideStart, type Outcome } from '../../libs/pathway/decide/decide.js';
import { initialState, type State } from '../../libs/pathway/fold.js';
import { runningClocks } from '../../libs/pathway/watch.js';
import { countedIds, sandnes, sealed, type Story } from '../../libs/testing/story.js';
import type { Told } from '../../libs/testing/tape.js';
import { speakerOf } from './cast.js';

/** One thing told again: by whom, what it led to, and how the pathway stood then. */
export type Step = { told: Told; speaker: Party; facts: readonly StoredFact[]; refusal?: string; state: State };

/** A story told again by those who may, whose facts are whose the product says: what the real parts must come to. */
export type Retelling = {
  steps: Step[];
  /** When something is told, or a clock runs out. */
  instants: string[];
  ends: string;
  state: State;
  participants: string[];
  /** The type of the first command that nobody who takes part may give. */
  untold?: string;
};

/** As the API is asked: what happened now is said to have happened at the story's now; a move is taken over as it is told. */
const withItsTime = (told: Told): Told =>
  told.act.is === 'command' && told.act.command.type !== 'AcceptMove'
    ? { ...told, act: { ...told.act, command: { effectiveAt: told.at, ...told.act.command } } }
    : told;

export const retell = (story: Pick<Story, 'tape' | 'terms' | 'now'>): Retelling => new Teller(story).tell();

class Teller {
  private state: State = initialState;
  private now = '';
  private readonly newId = countedIds();
  private readonly terms: readonly LocalTerm[];
  private readonly retelling: Retelling;

  constructor(private readonly story: Pick<Story, 'tape' | 'terms' | 'now'>) {
    this.terms = story.terms;
    this.retelling = { steps: [], instants: [], ends: story.now, state: initialState, participants: [] };
  }

  tell(): Retelling {
    for (const told of this.story.tape.map(withItsTime)) {
      this.until(told.at);
      const speaker = this.speakerOf(told);
      if (!speaker) return { ...this.retelling, untold: told.act.is === 'command' ? told.act.command.type : '' };
      this.step(told, speaker);
    }
    this.until(this.story.now);
    return { ...this.retelling, state: this.state };
  }

  /** Clock by clock, as the timers fire; also what is late the moment it is told. */
  private until(target: string): void {
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

  private moveTo(instant: string): void {
    this.now = instant;
    if (this.retelling.instants.at(-1) !== instant) this.retelling.instants.push(instant);
  }

  private speakerOf({ by, act }: Told): Party | undefined {
    if (act.is === 'start') return { organisation: by, level: 'municipality', role: 'coordinator' };
    if (act.is === 'leaderAct') return { organisation: by, level: 'municipality', role: 'leader' };
    if (act.is === 'merge') throw new Error('two pathways are not retold as one');
    return speakerOf({ by, ...act }, this.retelling.participants, this.state);
  }

  private step(told: Told, speaker: Party): void {
    const { organisation, role } = speaker;
    const kind = role === 'system' ? 'machine' : 'person';
    const outcome = this.decided(told, { kind, organisation });
    const actor: Actor = { kind, subject: role, organisation, role };
    const facts = this.record(outcome, actor, told);
    this.retelling.steps.push({
      ...{ told, speaker, facts, state: this.state },
      ...(outcome.ok ? {} : { refusal: outcome.refusal }),
    });
    if (outcome.ok) this.admit(told);
  }

  private decided({ act, by }: Told, caller: Pick<Actor, 'kind' | 'organisation'>): Outcome {
    const context = { ...this.context(), caller };
    if (act.is === 'command') return decide(this.state, act.command, context);
    if (act.is === 'leaderAct') return decideLeaderAct(this.state, act, context);
    if (act.is === 'merge') throw new Error('two pathways are not retold as one');
    const coordinator = act.coordinator ? { name: sealed('kari'), unit: 'Rus og psykisk helse' } : undefined;
    return decideStart({ clientId: this.newId(), municipality: by, coordinator, effectiveAt: this.now }, context);
  }

  private admit({ act, by }: Told): void {
    const { participants } = this.retelling;
    // texts are sealed in it, which `to` is not
    const comes = act.is === 'command' ? newcomersOf(act.command as unknown as PlainCommand) : [];
    for (const one of [...(act.is === 'start' ? [by] : []), ...comes.map(({ organisation }) => organisation)]) {
      if (!participants.includes(one)) participants.push(one);
    }
  }

  private context() {
    return { now: this.now, newId: this.newId, terms: this.terms, oneLeader: [] };
  }

  private record(outcome: Outcome, actor: Actor, told?: Told): StoredFact[] {
    if (!outcome.ok) return [];
    const message = told?.act.is === 'command' ? told.act.command.message : undefined;
    const recording = { pathwayId: 'story', state: this.state, recordedAt: this.now, actor, message, outside: [] };
    const { stored, state } = recordFacts(recording, outcome.facts);
    this.state = state;
    return stored;
  }
}
