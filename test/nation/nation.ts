import type { ImportRowBody } from '../../libs/contracts/topics/imports.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { assumptions as a } from '../noise/assumptions.js';
import { Dice } from '../noise/dice.js';
import { courseOf } from './client-course.js';
import { dealtOut, municipalities } from './municipalities.js';
import { syntheticPeople, unitOf } from './people.js';

export type Nation = { pathways: number; years: number; seed: number; until: string; unit?: string };

/** A synthetic nation, client by client: the same numbers give the same rows. Nobody is kept in memory. */
export function* nation({
  pathways,
  years,
  seed,
  until,
  unit: everywhere,
}: Nation): Generator<{ municipality: string; rows: ImportRowBody[] }> {
  const dealt = dealtOut(pathways);
  const people = syntheticPeople();
  let n = 0;
  for (const { number } of municipalities) {
    const unit = everywhere ?? unitOf(number).organisation;
    for (let nth = 0; nth < (dealt.get(number) ?? 0); nth++) {
      const dice = new Dice(seed * 1_000_003 + n++);
      const since = dice.falls(a.beganEarlier) ? 1 : dice.between(0, 1);
      const course = {
        ...{ person: people.next().value, key: `k${number}-${nth + 1}`, unit, until },
        coordinator: `${number}-${Math.floor(nth / a.clientsPerCoordinator) + 1}`,
        begunOn: addDays(until, -Math.round(since * years * 365)),
      };
      yield { municipality: number, rows: courseOf(course, dice) };
    }
  }
}
