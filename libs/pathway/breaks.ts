import type { FactOf, Owner } from '../contracts/facts.js';
import type { ResolutionCause } from '../contracts/vocabulary.js';
import { dutyOf, trulyExpired } from './clocks.js';
import { concernsMunicipality, type Episode } from './course.js';
import { isMunicipality } from './course/moves.js';
import { institutionOwner, municipalOwner, unitOwner, type Duty, type Rule } from './rules/rule.js';
import { record, type Draft } from './draft.js';
import { standing, unresolved, type ChainBreak, type Clock, type Line } from './watch.js';

/** A clock whose rule says `break` has run out: it opens one, or joins its episode's unresolved one as a line (D3). */
export function openBreak(draft: Draft, clock: Clock, rule: Rule): Draft {
  const duty = dutyOf(draft.state, clock)?.duty;
  const seamId = rule.seam ? duty?.episode?.episodeId : undefined;
  const line = { clockId: clock.clockId, rule: clock.rule, dueAt: clock.dueAt, severity: clock.severity };
  const owners = ownersOf(draft, clock, { rule, duty });
  const joined = seamId && unresolved(draft.state.watch).find((b) => b.seamId === seamId && covers(b.owners, owners));
  if (joined) {
    return record(draft, 'clock', { type: 'ChainBreakLineJoined', data: { breakId: joined.breakId, line } });
  }
  if (!rule.breakKind) return draft;
  const data: FactOf<'ChainBreakOpened'>['data'] = {
    breakId: draft.context.newId(),
    kind: rule.breakKind,
    subject: seamId ?? clock.subject,
    ...(seamId ? { seamId } : {}),
    severity: clock.severity,
    owners,
    dueAt: clock.dueAt,
    lines: [line],
  };
  return record(draft, 'clock', { type: 'ChainBreakOpened', data });
}

/**
 * A break that the municipality has no part in cannot take up a line that it owns: it would never see it. Such a line
 * opens a break of its own in the same seam.
 */
const covers = (owners: ChainBreak['owners'], line: ChainBreak['owners']): boolean =>
  (owners.municipality !== null) === (line.municipality !== null);

type Owners = { municipality: Owner | null; specialist: Owner | null };

/** An owner at each level where the rule belongs to both; nothing crosses that the patient has not let cross. */
function ownersOf(draft: Draft, { owner }: Clock, { rule, duty }: { rule: Rule; duty?: Duty }): Owners {
  const own: Owners = {
    municipality: owner.level === 'municipality' ? owner : null,
    specialist: owner.level === 'specialist' ? owner : null,
  };
  return rule.level === 'both' && !rule.ownLevelAlone && !duty?.ownLevelAlone
    ? atBothLevels(draft, own, { rule, duty })
    : own;
}

function atBothLevels(draft: Draft, own: Owners, { rule, duty }: { rule: Rule; duty?: Duty }): Owners {
  const { episode, institution } = duty ?? {};
  const crosses = !rule.seam || (episode && concernsMunicipality(episode));
  return {
    municipality: own.municipality ?? (crosses ? (municipalOwner(draft.state.course)[0] ?? null) : null),
    specialist: own.specialist ?? otherLevelsOwner(episode, institution),
  };
}

function otherLevelsOwner(episode: Episode | undefined, institution: string | undefined): Owner | null {
  if (institution !== undefined) return institutionOwner(institution);
  return episode ? unitOwner(episode) : null;
}

/** Lines whose clocks have stopped are done; a break without open lines is resolved, or withdrawn if it never was one. */
export function settleBreaks(draft: Draft): Draft {
  return unresolved(draft.state.watch).reduce(settleBreak, followMove(draft));
}

/** The client has moved: what stands open, or is asked about, is the new municipality's at once. */
function followMove(draft: Draft): Draft {
  const { course, watch } = draft.state;
  const [municipality] = municipalOwner(course);
  if (!municipality || course.moves.transfers.length === 0) return draft;
  const moved = standing(watch).flatMap(({ breakId, kind, owners }) => {
    const known = owners.municipality?.organisation;
    if (kind === 'move-unanswered') return []; // whoever does not answer, also one that the client comes back to
    const isLeft = known !== undefined && known !== municipality.organisation && isMunicipality(course, known);
    const data = { breakId, owners: { ...owners, municipality } };
    return isLeft ? [{ type: 'ChainBreakMoved' as const, data }] : [];
  });
  return record(draft, 'consequence', ...moved);
}

function settleBreak(draft: Draft, chainBreak: ChainBreak): Draft {
  const { breakId } = chainBreak;
  const closed = chainBreak.lines.flatMap((line) => {
    const outcome = line.state === 'open' ? outcomeOf(draft, line) : undefined;
    return outcome
      ? [{ type: 'ChainBreakLineClosed' as const, data: { breakId, clockId: line.clockId, outcome } }]
      : [];
  });
  const after = record(draft, 'consequence', ...closed);
  const lines = after.state.watch.breaks.get(breakId)?.lines ?? [];
  if (lines.some((line) => line.state === 'open')) return after;
  const cause = causeOf(lines, after);
  return record(
    after,
    'consequence',
    cause
      ? { type: 'ChainBreakResolved', data: { breakId, cause } }
      : { type: 'ChainBreakWithdrawn', data: { breakId, ...(isMerged(after) && { reason: 'merged' }) } },
  );
}

/**
 * How an expired clock's line ended. Performance dated before the due time but told of after it was done in time and
 * registered late. A duty that ended some other way was missed all the same, unless its trigger was cancelled or
 * corrected so that the clock never ran out (D3).
 */
function outcomeOf(draft: Draft, line: Line): Exclude<Line['state'], 'open'> | undefined {
  const clock = draft.state.watch.clocks.get(line.clockId);
  if (!clock || clock.state.is === 'running') return 'withdrawn';
  if (clock.state.is === 'expired') return undefined;
  const { reason, doneAt } = clock.state;
  if (reason === 'merged') return 'withdrawn';
  if (reason === 'no-longer-applies' || reason === 'pathway-closed') {
    return trulyExpired(draft, clock) ? 'no-longer-applies' : 'withdrawn';
  }
  return doneAt && doneAt < line.dueAt ? 'registered-late' : 'done';
}

const isMerged = ({ state }: Draft): boolean => state.course.closed?.into !== undefined;

/** Undefined when every line was withdrawn, or the break is another pathway's from now on. */
function causeOf(lines: readonly Line[], draft: Draft): ResolutionCause | undefined {
  const real = lines.filter((line) => line.state !== 'withdrawn');
  if (real.length === 0 || isMerged(draft)) return undefined;
  if (draft.state.course.closed) return 'pathway-closed';
  const done = real.filter((line) => line.state === 'done');
  if (done.length > 0) return done.every((line) => isStatedNotDone(line, draft)) ? 'stated-not-done' : 'duty-done';
  return real.every((line) => line.state === 'registered-late') ? 'registered-late' : 'no-longer-applies';
}

function isStatedNotDone({ clockId }: Line, draft: Draft): boolean {
  const clock = draft.state.watch.clocks.get(clockId);
  return clock?.state.is === 'stopped' && clock.state.reason === 'stated-not-done';
}
