import { osloDateOf } from '../pathway/calendar/oslo.js';
import { hasProtectedAddress, pathwayPhase } from '../pathway/course.js';
import type { State } from '../pathway/fold.js';
import { ruleOf } from '../pathway/rules/rule-book.js';
import { breaksOf, isEnded, openClocks, standing, type ChainBreak, type Clock } from '../pathway/watch.js';
import { inquiryOf } from './inquiry.js';
import { glancesOf } from './glances.js';
import { sharingOf } from './sharing.js';
import type { BreakRow, ClockRow, PathwayRow, WorkRow } from './rows.js';

/** Every list row of one pathway, by key. */
export type PathwayRows = {
  pathway: PathwayRow;
  clocks: ReadonlyMap<string, ClockRow>;
  breaks: ReadonlyMap<string, BreakRow>;
  work: ReadonlyMap<string, WorkRow>;
};

const byKey = <Row>(rows: Row[], key: (row: Row) => string): Map<string, Row> =>
  new Map(rows.map((row) => [key(row), row]));

/** Folds the list rows from a decided state: the same function writes them live and rebuilds them (design D9). */
export function foldRows(pathwayId: string, state: State): PathwayRows {
  const stamp = { pathwayId, version: state.version };
  const clocks = openClocks(state.watch).map((clock) => clockRow(stamp, clock));
  const breaks = breaksOf(state.watch).map((chainBreak) => breakRow(stamp, chainBreak, state));
  const work = [
    ...standing(state.watch).flatMap((chainBreak) => breakWork(stamp, chainBreak, state)),
    ...openClocks(state.watch).flatMap((clock) => clockWork(stamp, clock, state)),
  ];
  return {
    // only when asked for: of the state before an append nobody does, and the glances are folds of their own
    get pathway() {
      return pathwayRow(stamp, state);
    },
    clocks: byKey(clocks, (row) => row.clockId),
    breaks: byKey(breaks, (row) => row.breakId),
    work: byKey(work, (row) => row.workId),
  };
}

function pathwayRow(stamp: Stamp, state: State): PathwayRow {
  const sharing = sharingOf(state);
  return {
    ...stamp,
    phase: pathwayPhase(state.course),
    municipality: state.course.municipality ?? '',
    closed: state.course.closed !== undefined,
    ...(hasProtectedAddress(state.course) && { isProtected: true as const }),
    glances: glancesOf(state),
    ...(sharing && { sharing }),
  };
}

type Stamp = { pathwayId: string; version: number };

const clockRow = (stamp: Stamp, { clockId, rule, dueAt, owner, state }: Clock): ClockRow => ({
  ...stamp,
  clockId,
  rule,
  dueAt,
  state: state.is === 'expired' ? 'expired' : 'running',
  owner,
});

function breakRow(stamp: Stamp, chainBreak: ChainBreak, state: State): BreakRow {
  const { breakId, kind, severity, level, owners, dueAt, openedAt, controller, audience, life } = chainBreak;
  const unit = owners.municipality ? state.course.coordinators.municipality?.unit : undefined;
  return {
    ...stamp,
    breakId,
    kind,
    severity,
    state: life.is,
    level,
    owners,
    ...(unit === undefined ? {} : { unit }),
    ...(hasProtectedAddress(state.course) && { shieldedFor: state.course.municipality ?? '' }),
    dueAt,
    openedAt,
    ...(isEnded(chainBreak) && 'at' in life ? { endedAt: life.at } : {}),
    ...(life.is === 'resolved' ? { cause: life.cause } : {}),
    rules: [...new Set(chainBreak.lines.map((line) => line.rule))],
    controller,
    audience,
    ...inquiryOf(chainBreak),
  };
}

const riskOf = { critical: 0, high: 1, normal: 2 } as const;

/** A break is work for the owner at each level: all of it that is open, or that a leader asks about. */
function breakWork(stamp: Stamp, chainBreak: ChainBreak, { watch }: State): WorkRow[] {
  const { breakId, subject, severity, dueAt, kind, life, owners, controller, audience } = chainBreak;
  const lines = chainBreak.lines.filter((line) => line.state === 'open' || isEnded(chainBreak));
  const { questioned } = inquiryOf(chainBreak);
  const inherited = chainBreak.lines.every(({ clockId }) => watch.clocks.get(clockId)?.inherited === true);
  return [owners.municipality, owners.specialist].flatMap((owner) =>
    owner
      ? [
          {
            ...stamp,
            workId: `${owner.organisation}:${breakId}`,
            organisation: owner.organisation,
            kind: 'break' as const,
            subject,
            rules: [...new Set(lines.map((line) => line.rule))],
            risk: riskOf[severity],
            dueAt,
            dueOn: lastDayBefore(dueAt),
            breakKind: kind,
            ...(questioned ? { questioned } : {}),
            ...(inherited ? { inherited } : {}),
            state: life.is,
            controller,
            audience,
          },
        ]
      : [],
  );
}

/** A clock is work for its owner while it runs; once it has expired its break is, or it is advice. Ladder steps are not. */
function clockWork(stamp: Stamp, clock: Clock, state: State): WorkRow[] {
  const onExpiry = ruleOf(clock)?.onExpiry;
  const { clockId, owner, subject, dueAt, dueOn, severity, controller, audience } = clock;
  const isAdvice = onExpiry === 'advice';
  const isWork = isAdvice || (onExpiry === 'break' && clock.state.is === 'running');
  if (state.course.closed || !isWork) return [];
  return [
    {
      ...stamp,
      workId: `${owner.organisation}:${clockId}`,
      organisation: owner.organisation,
      kind: isAdvice ? 'advice' : 'clock',
      subject,
      rules: [clock.rule],
      risk: isAdvice ? 3 : riskOf[severity],
      dueAt,
      dueOn: dueOn ?? osloDateOf(dueAt),
      ...(clock.inherited ? { inherited: true as const } : {}),
      state: clock.state.is === 'expired' ? 'expired' : 'running',
      controller,
      audience,
    },
  ];
}

/** A day clock is due at 00:00 of the day after its last day. */
function lastDayBefore(dueAt: string): string {
  return osloDateOf(new Date(Date.parse(dueAt) - 1).toISOString());
}
