import type { Command, CommandType } from '../../contracts/commands.js';
import type { SealedText } from '../../contracts/primitives.js';
import type { LeaderAct } from '../../contracts/topics/breaks.js';
import type { ClientAct } from '../../contracts/topics/clients.js';
import { draftOf, record, type Context, type NewFact } from '../draft.js';
import { initialState, type State } from '../fold.js';
import { catchUp, settle } from '../settle.js';
import { isAhead, isInstantAhead } from './ahead.js';
import { breakDecisions, leaderActDecision } from './breaks.js';
import { isHeard } from './closed.js';
import { clientActDecision } from './clients.js';
import { courseDecisions } from './course.js';
import { refuse, type Decide, type Decision, type RefusalCode } from './decision.js';
import { dischargeDecisions } from './discharges.js';
import { episodeDecisions } from './episodes.js';
import { followUpDecisions } from './follow-up.js';
import { peopleDecisions } from './people.js';
import { measureDecisions } from './measures.js';
import { moveDecisions } from './moves.js';
import { receptionDecisions } from './reception.js';
import { trackDecisions } from './tracks.js';
import { planDecisions } from './plans.js';
import { consentDecisions } from './consents.js';

/** One decision per command. */
const decisions: { readonly [T in CommandType]: Decide<T> } = {
  ...courseDecisions,
  ...episodeDecisions,
  ...dischargeDecisions,
  ...followUpDecisions,
  ...peopleDecisions,
  ...planDecisions,
  ...consentDecisions,
  ...trackDecisions,
  ...receptionDecisions,
  ...moveDecisions,
  ...measureDecisions,
  ...breakDecisions,
};

export type Outcome = { ok: true; facts: readonly NewFact[] } | { ok: false; refusal: RefusalCode };

/**
 * What a command leads to: first every clock that is due runs out (no command overtakes a late timer), then what the
 * caller tells, then the handovers, clocks and breaks that follow.
 */
export function decide(state: State, command: Command, context: Context): Outcome {
  const caught = catchUp(draftOf(state, context));
  const decision = decisionOn(caught.state, command, context);
  if (!decision.ok) return decision;
  return { ok: true, facts: settle(record(caught, 'caller', ...decision.facts)).facts };
}

/** What the caller tells by a command, alone: nothing has run out before it, and nothing follows yet. */
export const decisionOn = (state: State, command: Command, context: Context): Decision =>
  isAhead(command, context.now) ? refuse('happened-ahead-of-time') : dispatch(state, command, context);

/** What a leader does about a break. The pathway may be closed: a leader looks back. */
export function decideLeaderAct(
  state: State,
  { breakId, act }: { breakId: string; act: LeaderAct },
  context: Context,
): Outcome {
  const caught = catchUp(draftOf(state, context));
  const decision = leaderActDecision(caught.state, breakId, act);
  if (!decision.ok) return decision;
  return { ok: true, facts: settle(record(caught, 'caller', ...decision.facts)).facts };
}

/** What the client tells of the own course. A pathway that has ended hears no more: there is nobody to answer. */
export function decideClientAct(state: State, act: ClientAct, context: Context): Outcome {
  const caught = catchUp(draftOf(state, { ...context, caller: { ...context.caller, role: 'client' } }));
  const decision = caught.state.course.closed
    ? refuse('pathway-closed')
    : clientActDecision(caught.state, act, context);
  if (!decision.ok) return decision;
  return { ok: true, facts: settle(record(caught, 'caller', ...decision.facts)).facts };
}

/** Clocks that are due, alone: what a timer, the sweep or an idle pathway leads to. Empty when none is. */
export const decideExpiry = (state: State, context: Context): readonly NewFact[] =>
  catchUp(draftOf(state, context)).facts;

/** A pathway begins; its coordinator may be named at once, else P4 runs. */
export function decideStart(
  start: {
    clientId: string;
    municipality: string;
    coordinator?: { name: SealedText; unit?: string; phone?: SealedText };
    coordinatorSubject?: string;
    effectiveAt?: string;
  },
  context: Context,
): Outcome {
  const { clientId, municipality, coordinator, coordinatorSubject: subject, effectiveAt } = start;
  if (isInstantAhead(effectiveAt, context.now)) return { ok: false, refusal: 'happened-ahead-of-time' };
  const begun = record(draftOf(initialState, context), 'caller', {
    type: 'PathwayStarted',
    data: { clientId, municipality },
    effectiveAt,
  });
  const named = coordinator
    ? record(begun, 'caller', {
        type: 'CoordinatorNamed',
        data: { level: 'municipality', coordinator, subject },
        effectiveAt,
      })
    : begun;
  return { ok: true, facts: settle(named).facts };
}

function dispatch<T extends CommandType>(
  state: State,
  command: Extract<Command, { type: T }>,
  context: Context,
): Decision {
  // the table pairs each type with its own decision, which TypeScript cannot follow through the index
  const decideThis = decisions[command.type] as Decide;
  const decision = decideThis(state, command as Command, context);
  if (isHeard(state, command, decision)) return decision;
  return refuse(state.course.closed?.into === undefined ? 'pathway-closed' : 'pathway-merged');
}
