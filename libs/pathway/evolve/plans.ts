import type { planSignals } from '../../contracts/topics/plans.js';
import type { Evolvers } from './evolver.js';

export const planEvolvers: Evolvers<typeof planSignals> = {
  CoordinatedNeedReported: (course, { effectiveAt }) => ({
    ...course,
    needReportedAt: course.needReportedAt ?? effectiveAt,
  }),
  MappingRecorded: (course, { effectiveAt }) => ({ ...course, mappings: [...course.mappings, effectiveAt] }),
  AnsvarsgruppeFormed: (course, { data, effectiveAt: formedAt }) => {
    const { rhythmDays } = data;
    return { ...course, ansvarsgruppe: { formedAt, rhythmDays, meetings: course.ansvarsgruppe?.meetings ?? [] } };
  },
  AnsvarsgruppeMeetingHeld: (course, { data, effectiveAt: formedAt }) => {
    const { heldOn, nextOn, clientPresent, attended } = data;
    const inPart = !clientPresent || !attended.includes('coordinator') || !attended.includes('specialist');
    const meetings = [...(course.ansvarsgruppe?.meetings ?? []), { heldOn, nextOn, inPart }].sort((a, b) =>
      a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0,
    );
    return { ...course, ansvarsgruppe: { formedAt, ...course.ansvarsgruppe, meetings } };
  },
};
