import type { z } from 'zod';
import type { CommandType, startPathway } from '../../../../libs/contracts/commands.js';
import { breakExamples } from './examples/breaks.js';
import { courseExamples } from './examples/course.js';
import { dischargeExamples } from './examples/discharges.js';
import { pathwayId } from './examples/example.js';
import { episodeExamples } from './examples/episodes.js';
import { followUpExamples } from './examples/follow-up.js';
import { peopleExamples } from './examples/people.js';
import { measureExamples } from './examples/measures.js';
import { moveExamples } from './examples/moves.js';
import { receptionExamples } from './examples/reception.js';
import { trackExamples } from './examples/tracks.js';
import { planExamples } from './examples/plans.js';
import { consentExamples } from './examples/consents.js';

/** One plausible body per command, about nobody. */
export const commandExamples = {
  ...courseExamples,
  ...episodeExamples,
  ...dischargeExamples,
  ...followUpExamples,
  ...peopleExamples,
  ...planExamples,
  ...consentExamples,
  ...trackExamples,
  ...receptionExamples,
  ...moveExamples,
  ...measureExamples,
  ...breakExamples,
} satisfies Readonly<Record<CommandType, object>>;

/** Bodies that tell one happening for several clients. */
export const contactForSeveralExample = { pathwayIds: [pathwayId], contact: followUpExamples.RecordContact };
export const meetingForSeveralExample = { pathwayIds: [pathwayId], meeting: planExamples.RecordAnsvarsgruppeMeeting };

/** A synthetic fødselsnummer (month + 80), as every person here. */
export const startExample: z.input<typeof startPathway> = {
  client: { nationalId: '01819010001', name: 'Prøve Syntetisk' },
  municipality: '0301',
  coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' },
};
