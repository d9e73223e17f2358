import type { Actor, Fact, Recorded } from '../contracts/facts.js';
import type { Instant } from '../contracts/primitives.js';
import type { LocalTerm } from '../contracts/topics/agreements.js';
import { addFacts, type State } from './fold.js';

/** What a decision is given from outside: the core has no clock and no dice of its own. */
export type Context = {
  /** Product time. */
  now: Instant;
  newId: () => string;
  /** Who acts, and for which organisation: an episode first heard of belongs to whoever told of it. */
  caller: Pick<Actor, 'kind' | 'organisation' | 'onBehalfOf'> & Partial<Pick<Actor, 'subject' | 'role'>>;
  /** Numbers that the municipality and a unit have agreed on locally, the newest agreement first. */
  terms?: readonly LocalTerm[];
  /** Organisations where one person is both unit leader and head of service. */
  oneLeader?: readonly string[];
  /** Organisations of the pathway that do not use this system. */
  outside?: readonly string[];
};

/** A fact as decided; the envelope's who and whose is added outside the core (libs/application). */
export type NewFact<F extends Fact = Fact> = F & {
  factId: string;
  effectiveAt: Instant;
  /** Told by the caller, following from what the caller told, or made by a clock that ran out. */
  madeBy: 'caller' | 'consequence' | 'clock';
  /** The message that told it, where one decision carries several (an import). */
  message?: { source: string; messageId: string };
  /** Told again after a merge: by whom, whose and for whom it was the first time. */
  as?: Pick<Recorded, 'actor' | 'controller' | 'audience' | 'source' | 'messageId'>;
};

/** A working copy of the state with the facts decided so far. */
export type Draft = { state: State; facts: readonly NewFact[]; context: Context };

export const draftOf = (state: State, context: Context): Draft => ({ state, facts: [], context });

/** The draft with some more facts, folded in at once. */
export function record(
  draft: Draft,
  madeBy: NewFact['madeBy'],
  ...facts: readonly (Fact & { effectiveAt?: Instant } & Pick<NewFact, 'as' | 'message'>)[]
): Draft {
  if (facts.length === 0) return draft;
  const { context } = draft;
  const made: NewFact[] = facts.map((fact) => ({
    ...fact,
    factId: context.newId(),
    effectiveAt: fact.effectiveAt ?? context.now,
    madeBy,
  }));
  const recorded = made.map((fact, i) => provisional(fact, draft.state.version + i + 1, context));
  return { ...draft, facts: [...draft.facts, ...made], state: addFacts(draft.state, recorded) };
}

/** As it will be stored, but for what no decision depends on (stream, subject, audience). */
const provisional = (fact: NewFact, version: number, { now, caller }: Context): Recorded => ({
  ...fact,
  stream: '',
  version,
  schemaVersion: 1,
  recordedAt: now,
  actor: { subject: '', ...caller },
  controller: caller.organisation,
  audience: 'own',
  ...fact.message,
  ...fact.as,
});
