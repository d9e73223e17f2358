import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { earliest, latest } from '../calendar/instants.js';
import { osloDateOf } from '../calendar/oslo.js';
import { concernsMunicipality, episodesOf, type Course, type Episode } from '../course.js';

/** A time of waiting for treatment, however many referrals it is for; without `to` it is going on. */
export type Wait = { from: OsloDate; to?: Instant; under23: boolean };

/** Waits in their order; referrals whose waits overlap make one. */
export function waitsOf(course: Course): Wait[] {
  const waits = episodesOf(course).flatMap((e): Wait[] =>
    e.referral ? [{ from: e.referral.receivedOn, to: waitEndedAt(e), under23: e.referral.under23 }] : [],
  );
  return waits.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).reduce(merged, []);
}

function merged(earlier: Wait[], wait: Wait): Wait[] {
  const last = earlier.at(-1);
  if (!last || (last.to !== undefined && osloDateOf(last.to) < wait.from)) return [...earlier, wait];
  const to = last.to === undefined || wait.to === undefined ? undefined : latest(last.to, wait.to);
  return [...earlier.slice(0, -1), { from: last.from, to, under23: last.under23 || wait.under23 }];
}

/** Admitted, left, or refused; of a stay that the municipality may not know of, it sees no end but these (design D8). */
function waitEndedAt(episode: Episode): Instant | undefined {
  const { admittedAt, plan, readiness, left, assessed } = episode;
  const readyAt = readiness?.at;
  if (admittedAt) return admittedAt;
  const refusedAt = assessed?.right === false ? assessed.at : undefined;
  const hidden = (plan ?? readyAt) !== undefined && !concernsMunicipality(episode);
  const ends = hidden ? [refusedAt] : [refusedAt, left?.at, plan?.at, readyAt];
  return ends
    .filter((at) => at !== undefined)
    .reduce<Instant | undefined>((a, b) => (a ? earliest(a, b) : b), undefined);
}
