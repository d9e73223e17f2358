import type { followUpSignals } from '../../contracts/topics/follow-up.js';
import { happenedAt, type Evolvers } from './evolver.js';

/** An attempt is not contact, and a message that was sent is not yet an answer (M1). */
const isReal = (kind: string): boolean => kind === 'met' || kind === 'phone' || kind === 'video';

export const followUpEvolvers: Evolvers<typeof followUpSignals> = {
  ContactRecorded: (course, fact) => {
    const { data, effectiveAt: at } = fact;
    const contact = { at, by: happenedAt(fact), real: data.withClient && isReal(data.kind) };
    return { ...course, contacts: [...course.contacts, contact] };
  },
};
