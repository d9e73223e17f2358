import type { CommandOf } from '../../contracts/commands.js';
import type { RecordedSignal } from '../course.js';
import { openMove } from '../course/moves.js';
import { draftOf, record, type Context, type Draft, type NewFact } from '../draft.js';
import { correctedSignals, type State } from '../fold.js';
import { catchUp, settle } from '../settle.js';
import { clockKey, clocksOf } from '../watch.js';
import { decide } from './decide.js';
import type { RefusalCode } from './decision.js';

/** Facts for both: the pathway that ends, and the one that goes on. */
export type Merged =
  { ok: true; facts: readonly NewFact[]; into: readonly NewFact[] } | { ok: false; refusal: RefusalCode };

/** What each pathway says of itself: begun, ended, merged. The rest is said of the client. */
const ofThePathway: readonly RecordedSignal['type'][] = [
  'PathwayStarted',
  'IdentityChanged',
  'PathwayClosed',
  'PathwayReopened',
  'PathwayMerged',
  'MergeReceived',
  'PathwayImported',
  'MoveOffered',
  'MoveAccepted',
  'MoveRejected',
  'MoveWithdrawn',
];

/**
 * One client, two pathways: what the one tells is told again in the other, as it is believed, at its own time and by
 * whoever told it. Clocks and breaks follow there by themselves; in the pathway that ends nothing is owed or was missed.
 */
export function decideMerge(
  { from, into }: { from: State; into: State },
  command: CommandOf<'MergePathway'>,
  context: Context,
): Merged {
  const ended = decide(from, command, context);
  if (!ended.ok) return ended;
  const { moves } = from.course;
  // what several municipalities have told of stays where each of them finds it
  if (moves.transfers.length > 0 || openMove(from.course)) return { ok: false, refusal: 'merge-of-a-move' };
  if (into.course.closed) return { ok: false, refusal: 'merge-into-closed' };
  const pathwayId = from.facts[0]?.stream ?? '';
  const caught = catchUp(draftOf(into, context));
  const told = correctedSignals(from.facts).flatMap((fact) =>
    ofThePathway.includes(fact.type) ? [] : [toldAgain(fact, pathwayId)],
  );
  const received = { type: 'MergeReceived', data: { from: pathwayId } } as const;
  const after = keptSettled(record(caught, 'caller', received, ...told), from);
  return { ok: true, facts: ended.facts, into: catchUp(settle(after)).facts };
}

function toldAgain(fact: RecordedSignal, pathwayId: string) {
  const { type, data, effectiveAt, factId, actor, controller, audience, source, messageId } = fact;
  const message = source === undefined ? {} : { source, messageId };
  const as = { actor: { ...actor, mergedFrom: { pathwayId, factId } }, controller, audience, ...message };
  // type and data are of one and the same signal
  return { type, data, effectiveAt, as } as RecordedSignal & Pick<NewFact, 'as'>;
}

/** A duty that a person closed together with its break stays closed, whatever the course still says. */
function keptSettled(draft: Draft, { watch }: State): Draft {
  const known = new Set(clocksOf(draft.state.watch).map(clockKey));
  const settled = clocksOf(watch).filter(
    (clock) => clock.state.is === 'stopped' && clock.state.reason === 'break-resolved' && !known.has(clockKey(clock)),
  );
  return settled.reduce((kept, { rule, ruleVersion, subject, occurrence, dueAt, dueOn, ...clock }) => {
    const { owner, severity, basis, amount, agreementId } = clock;
    const clockId = kept.context.newId();
    const due = { dueAt, dueOn, owner, severity, basis, amount, agreementId };
    return record(
      kept,
      'consequence',
      { type: 'ClockStarted', data: { clockId, rule, ruleVersion, subject, occurrence, ...due } },
      { type: 'ClockStopped', data: { clockId, reason: 'break-resolved' } },
    );
  }, draft);
}
