import { describe, expect, it } from '@jest/globals';
import { pathwayPhase } from '../../libs/pathway/course.js';
import {
  admission,
  allOf,
  does,
  episodeId,
  plan,
  referral,
  stay,
  type Step,
} from '../../libs/testing/episode-steps.js';
import {
  clinicianNamed,
  ending,
  fedReferral,
  nextId,
  otherUnit,
  signalled,
} from '../../libs/testing/steps/episodes.js';
import { leaves } from '../../libs/testing/steps/discharges.js';
import { byUnit, unitsPlan } from '../../libs/testing/steps/plans.js';
import { agreed } from '../../libs/testing/steps/measures.js';
import { rusposten } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

const monday = '2027-03-01T09:00:00.000Z';
const next = (kind: 'inpatient' | 'outpatient'): Step =>
  allOf(
    referral({ episodeId: nextId, kind, to: otherUnit, receivedOn: '2027-03-01' }),
    does('AgreeNextTreatment', { episodeId, nextEpisodeId: nextId }),
  );

describe('in treatment', () => {
  it('avrusning rett til døgn: a night in between is the receiving institution’s break', () => {
    const story = told(monday, stay(monday, 'detox'), next('inpatient'), plan('2027-03-09', 'declined'));
    leaves('2027-03-09T09:00:00.000Z')(story);
    expect(owed(story, 'F2')).toBe(`2027-03-09 ward ${otherUnit}`);
    story.until('2027-03-10T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`treatment-gap normal ${otherUnit}: F2`);
    does('Admit', { episodeId: nextId })(story);
    expect(lives(story, 'treatment-gap')).toEqual(['resolved: duty-done']);
  });

  it('avrusning til poliklinikk: within three days, and no break when it is kept', () => {
    const story = told(monday, stay(monday, 'detox'), next('outpatient'), leaves('2027-03-05T09:00:00.000Z'));
    expect([owed(story, 'F2'), owed(story, 'F2.outpatient')]).toEqual([undefined, `2027-03-08 ward ${otherUnit}`]);
    does('Admit', { episodeId: nextId }, '2027-03-08T09:00:00.000Z')(story).passes('P2D');
    expect(lives(story, 'treatment-gap')).toEqual([]);
  });

  it('rusakutt: admitted straight from the street, and the municipality is told within 24 hours when it is needed', () => {
    const story = told(monday, referral({ kind: 'acute', receivedOn: '2027-03-01' }), admission());
    expect([owed(story, 'R1'), owed(story, 'U2')]).toEqual([undefined, undefined]);
    does('RecordMunicipalNeed', { episodeId, likely: true })(story);
    expect(owed(story, 'U2')).toBe(`2027-03-02T09:00:00.000Z ward ${rusposten}`);
    story.until('2027-03-02T09:00:00.000Z');
    expect(openBreaks(story)).toEqual([`admission-notice-missing normal ${rusposten}: U2`]);
    does('SendAdmissionNotice', { episodeId })(story);
    expect(lives(story, 'admission-notice-missing')).toEqual(['resolved: duty-done']);
  });

  it('døgnbehandling: contact clinician, plans, children and the drop-out procedure are the ward’s from the first day', () => {
    const story = told(monday, stay(monday));
    const wards = ['R10', 'U12.agreed', 'U15', 'W4', 'P11', 'W4.ip'];
    expect(wards.map((rule) => owed(story, rule))).toEqual(
      ['03-02', '03-04', '03-08', '03-15', '03-15', '03-31'].map((day) => `2027-${day} ward ${rusposten}`),
    );
    allOf(
      clinicianNamed(),
      does('AgreeDropOutProcedure', { episodeId, informed: 'municipality' }),
      byUnit('RecordChildrenAsked', { episodeId, hasChildren: false }),
      unitsPlan('treatmentPlan', 'has'),
      unitsPlan('crisisPlan', 'declined'),
      unitsPlan('individualPlan', 'declined'),
    )(story);
    expect(wards.map((rule) => owed(story, rule))).toEqual(wards.map(() => undefined));
  });

  it('tannhelse: after ninety days in døgn the ward sends the innmelding, since no clinic is told by itself', () => {
    const story = told(monday, stay(monday));
    expect(owed(story, 'M5')).toBe(`2027-05-30 ward ${rusposten}`);
    agreed({ kind: 'dentalCare', level: 'specialist', startOn: '2027-06-14' })(story);
    expect(owed(story, 'M5')).toBeUndefined();
  });

  it('permisjon: away on leave is not discharged, and hands nobody over', () => {
    const story = told(monday, stay(monday), does('StartLeave', { episodeId, backOn: '2027-03-15' }));
    expect([pathwayPhase(story.state.course), owed(story, 'U10'), owed(story, 'U16')]).toEqual([
      'inTreatment',
      undefined,
      undefined,
    ]);
    does('EndLeave', { episodeId }, '2027-03-15T09:00:00.000Z')(story);
    expect(pathwayPhase(story.state.course)).toBe('inTreatment');
  });

  it('poliklinikk: it ends and is not discharged: no epikrise clock, no handover', () => {
    const story = told(monday, stay(monday, 'outpatient'));
    expect(story.does('Discharge', { episodeId, kind: 'planned' }).lastRefusal).toBe('not-a-stay');
    ending('completed', 'wanted')(story).passes('P10D');
    expect(pathwayPhase(story.state.course)).toBe('municipalFollowUp');
    expect(['U10', 'U16', 'M1'].map((rule) => owed(story, rule))).toEqual([undefined, undefined, undefined]);
  });

  it('dagbehandling: one who stops coming ends it, and is nobody’s drop-out from a stay', () => {
    const story = told(monday, stay(monday, 'dayTreatment'), ending('noShow'));
    expect([owed(story, 'U12'), openBreaks(story.passes('P2D'))]).toEqual([undefined, []]);
    expect(story.state.course.episodes[episodeId]?.left).toMatchObject({ how: 'ended', reason: 'noShow' });
  });

  it('utredning: the forløpstid from first attendance to klinisk beslutning is guidance and opens no break', () => {
    const story = told(monday, fedReferral({ receivedOn: '2027-03-01' }), signalled('Admit', { episodeId }));
    expect(owed(story, 'F1')).toBe(`2027-03-22 ward ${rusposten}`);
    story.until('2027-03-23T08:00:00.000Z');
    expect([ranOut(story, 'F1'), lives(story, 'legal-deadline-passed')]).toEqual([true, []]);
    signalled('RecordPathwayEvent', { episodeId, event: 'clinicalDecision' })(story);
    expect([owed(story, 'F1'), owed(story, 'F3')]).toEqual([undefined, `2027-03-30 ward ${rusposten}`]);
  });

  it('gravide og rusmidler: seven days to the decision, where others have three weeks', () => {
    const pregnant = fedReferral({ receivedOn: '2027-03-01', pregnant: true });
    const story = told(monday, pregnant, signalled('Admit', { episodeId }));
    expect([owed(story, 'F1'), owed(story, 'F5.decision')]).toEqual([undefined, `2027-03-08 ward ${rusposten}`]);
  });

  it('overført til en privat institusjon: the municipality is not asked to receive, the epikrise is owed all the same', () => {
    const story = told(monday, stay(monday), plan('2027-04-12', 'wanted'));
    expect(owed(story, 'U16')).toBeDefined();
    leaves('2027-03-15T09:00:00.000Z', { kind: 'transfer' })(story);
    expect(['U16', 'M1'].map((rule) => owed(story, rule))).toEqual([undefined, undefined]);
    expect(owed(story, 'U10')).toBe(`2027-03-22 ward ${rusposten}`);
  });
});
