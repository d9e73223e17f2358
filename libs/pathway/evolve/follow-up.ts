import type { followUpSignals } from '../../contracts/topics/follow-up.js';
import type { Evolvers } from './evolver.js';

/** An attempt is not contact, and a message that was sent is not yet an answer (M1). */
const isReal = (kind: string): boolean => kind === 'met' || kind === 'phone' || kind === 'video';

export const followUpEvolvers: Evolvers<typeof followUpSignals> = {
  ContactRecorded: (course, { data, effectiveAt: at, controller: by }) => ({
    ...course,
    contacts: [...course.contacts, { at, by, real: data.withClient && isReal(data.kind) }],
  }),
};
