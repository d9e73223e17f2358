import type { Signal } from '../../contracts/facts.js';
import type { Course, RecordedSignal } from '../course.js';
import { clientEvolvers } from './clients.js';
import { courseEvolvers } from './course.js';
import { dischargeEvolvers } from './discharges.js';
import { episodeEvolvers } from './episodes.js';
import type { Evolver } from './evolver.js';
import { emergencyEvolvers } from './emergency.js';
import { followUpEvolvers } from './follow-up.js';
import { peopleEvolvers } from './people.js';
import { measureEvolvers } from './measures.js';
import { moveEvolvers } from './moves.js';
import { receptionEvolvers } from './reception.js';
import { trackEvolvers } from './tracks.js';
import { planEvolvers } from './plans.js';
import { consentEvolvers } from './consents.js';

const evolvers: { readonly [T in Signal['type']]: Evolver<T> } = {
  ...courseEvolvers,
  ...episodeEvolvers,
  ...dischargeEvolvers,
  ...followUpEvolvers,
  ...peopleEvolvers,
  ...planEvolvers,
  ...consentEvolvers,
  ...trackEvolvers,
  ...receptionEvolvers,
  ...moveEvolvers,
  ...measureEvolvers,
  ...clientEvolvers,
  ...emergencyEvolvers,
};

/** One signal's effect on the course. */
export function evolve(course: Course, fact: RecordedSignal): Course {
  // the table pairs each type with its own effect, which TypeScript cannot follow through the index
  const evolver = evolvers[fact.type] as Evolver<RecordedSignal['type']>;
  return evolver(course, fact);
}
