import { clientYear, type Disturbance, type Year } from './client-year.js';
import { Dice } from './dice.js';
import { noiseOf, type Noise } from './report.js';

export const simulatedYear: Year = { from: '2027-01-03T23:00:00.000Z', to: '2028-01-02T23:00:00.000Z' };

type Size = { clients: number; coordinators: number; inTime: number; seed?: number; progress?: (done: number) => void };

/** Lives so many clients' years, and deals them out to so many coordinators. The same seed gives the same noise. */
export function simulate({ clients, coordinators, inTime, seed = 1, progress }: Size): Noise {
  const lives: Disturbance[][] = [];
  for (let n = 0; n < clients; n++) {
    lives.push(clientYear(simulatedYear, { seed: seed * 1_000_003 + n, inTime }));
    progress?.(n + 1);
  }
  return noiseOf(lives, { year: simulatedYear, coordinators, dice: new Dice(seed) });
}
