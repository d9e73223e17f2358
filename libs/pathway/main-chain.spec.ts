import { describe, expect, it } from '@jest/globals';
import { aStory, rusposten, sealed, type Story } from '../testing/story.js';
import { pathwayPhase } from './course.js';

const episodeIdOf = (story: Story) => story.fact('ReferralRegistered').data.episodeId;
const accepting = (story: Story) => ({
  handoverId: story.fact('HandoverOffered').data.handoverId,
  responsible: { name: sealed('kari'), role: 'coordinator' as const },
});

function referred() {
  return aStory().started().does('RegisterReferral', {
    kind: 'inpatient',
    serviceLine: 'tsb',
    to: rusposten,
    receivedOn: '2026-09-01',
    under23: false,
  });
}
function admitted() {
  const story = referred();
  const episodeId = episodeIdOf(story);
  return story
    .does('AssessReferral', { episodeId, right: true, legalDeadline: '2026-10-10', startDate: '2026-09-21' })
    .does('Admit', { episodeId });
}

describe('the main chain', () => {
  it('starts with kartlegging and no clock without an owner', () => {
    const story = aStory().started();
    expect(story.clocks).toEqual(['P12', 'P12.30d']);
    expect(pathwayPhase(story.state.course)).toBe('treatmentStart');
  });

  it('runs the assessment clock from the referral and the legal deadline from the assessment', () => {
    const story = referred();
    expect(story.clock('R1')?.dueOn).toBe('2026-09-15');
    story.does('AssessReferral', {
      episodeId: episodeIdOf(story),
      right: true,
      legalDeadline: '2026-10-10',
      startDate: '2026-09-21',
    });
    expect(pathwayPhase(story.state.course)).toBe('waiting');
    expect(story.clocks).toEqual(['P12', 'P12.30d', 'R3', 'W1', 'W3']);
    story.does('Admit', { episodeId: episodeIdOf(story) });
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
    expect(story.clocks).not.toContain('R3');
  });

  it('offers a handover when the patient wants the municipality warned, and not before', () => {
    const story = admitted();
    const episodeId = episodeIdOf(story);
    story.does('PlanDischarge', { episodeId, on: '2026-09-15', municipalWarning: 'declined' });
    expect(story.has('HandoverOffered')).toBe(false);
    story.does('PlanDischarge', { episodeId, on: '2026-09-15', municipalWarning: 'wanted' });
    expect(story.has('HandoverOffered')).toBe(true);
    expect(story.clock('U16')?.dueOn).toBe('2026-09-08');
  });

  it('opens a break owned at both levels when nobody has accepted the handover, and late acceptance resolves it', () => {
    const story = admitted();
    const episodeId = episodeIdOf(story);
    story.does('PlanDischarge', { episodeId, on: '2026-09-15', municipalWarning: 'wanted' }).passes({ workingDays: 6 });
    expect(story.breaks).toMatchObject([
      {
        kind: 'handover-missed',
        severity: 'high',
        level: 0,
        owners: { municipality: { organisation: '1108' }, specialist: { organisation: rusposten } },
      },
    ]);
    const breakId = story.breaks[0]?.breakId ?? '';
    story.does('AcknowledgeBreak', { breakId });
    expect(story.clock('E0')).toBeDefined();
    story.does('AcceptHandover', accepting(story));
    expect(story.has('ChainBreakResolved')).toBe(true);
    expect(story.breaks).toEqual([]);
    expect(story.clock('E0')).toBeUndefined();
  });

  it('follows up after discharge with epikrise and first contact', () => {
    const story = admitted();
    const episodeId = episodeIdOf(story);
    story.does('PlanDischarge', { episodeId, on: '2026-09-15', municipalWarning: 'wanted' });
    story.does('AcceptHandover', accepting(story)).passes('P14D').does('Discharge', { episodeId, kind: 'planned' });
    expect(pathwayPhase(story.state.course)).toBe('municipalFollowUp');
    expect(story.clocks).toEqual(expect.arrayContaining(['M1', 'U10']));
    story.does('RecordDischargeSummarySent', { episodeId }).does('RecordContact', { kind: 'met', withClient: true });
    for (const rule of ['M1', 'U10']) expect(story.clocks).not.toContain(rule);
  });

  it('notices an ansvarsgruppe that stops meeting, and goes up the ladder when nobody acts', () => {
    const story = aStory()
      .started()
      .does('RecordMapping', { domains: ['housing'] });
    story.does('FormAnsvarsgruppe', { members: [{ name: sealed('kari'), role: 'coordinator' }] });
    story.does('RecordAnsvarsgruppeMeeting', {
      heldOn: '2026-09-01',
      clientPresent: true,
      attended: ['coordinator', 'specialist'],
      nextOn: '2026-09-29',
    });
    expect(story.clock('P10')?.dueOn).toBe('2026-10-20');
    story.passes('P60D');
    expect(story.breaks).toMatchObject([{ kind: 'ansvarsgruppe-lapsed', level: 1 }]);
    story.passes('P14D');
    expect(story.breaks).toMatchObject([{ level: 2 }]);
  });
});
