import { describe, expect, it } from '@jest/globals';
import type { MeasureKind } from '../../libs/contracts/topics/measures.js';
import { agreedAndDone } from '../../libs/pathway/course/measures.js';
import { measureWords } from '../../libs/pathway/words/measures.js';
import { treatedBefore } from '../../libs/testing/steps/episodes.js';
import { agreed, begun, carriedOut, done, notDone, vedtak } from '../../libs/testing/steps/measures.js';
import { rusposten, sandnes, sealed } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, theBreak, told } from './told.js';

const monday = '2027-03-29T09:00:00.000Z';

/** Agreed for 12 April by the level whose it usually is; nobody begins, and then it is begun. */
function watched(kind: MeasureKind): void {
  const level = measureWords[kind].usualLevel;
  const organisation = level === 'municipality' ? sandnes : rusposten;
  const role = level === 'municipality' ? 'coordinator' : 'ward';
  const before = level === 'specialist' ? [treatedBefore] : [];
  const story = told(monday, ...before, agreed({ kind, level }));
  expect([kind, owed(story, 'P13')]).toEqual([kind, `2027-04-12 ${role} ${organisation}`]);
  story.until('2027-04-13T08:00:00.000Z');
  expect([kind, openBreaks(story)]).toEqual([kind, [`measure-not-carried-out normal ${organisation}: P13`]]);
  begun()(story);
  expect([kind, lives(story, 'measure-not-carried-out')]).toEqual([kind, ['resolved: duty-done']]);
  done()(story);
  expect(agreedAndDone(story.state.course, '2027-04-13')).toMatchObject([{ outcome: 'done', daysLate: 1 }]);
}

describe('what was agreed is in place on the day', () => {
  it('bolig: a home, housing support, omsorgsbolig, sykehjem and natthjem', () => {
    (
      [
        'permanentHousing',
        'housingSupport',
        'careHousing',
        'nursingHome',
        'nightShelter',
        'housingWhileWaiting',
      ] as const
    ).forEach(watched);
  });

  it('arbeid og NAV: IPS, KVP, arbeidstrening, TAFU and education', () => {
    (
      [
        'navWorkSupport',
        'individualPlacementSupport',
        'qualificationProgramme',
        'workTraining',
        'tafu',
        'education',
      ] as const
    ).forEach(watched);
  });

  it('økonomi og gjeld: counselling, administration of income, financial assistance', () => {
    (['financialCounselling', 'debtCounselling', 'incomeAdministration', 'financialAssistance'] as const).forEach(
      watched,
    );
  });

  it('fritid med bistand, støttekontakt, erfaringskonsulent and koordinerende tillitsperson', () => {
    (['meaningfulActivity', 'supportedLeisure', 'supportContact', 'peerSupport', 'trustedPerson'] as const).forEach(
      watched,
    );
  });

  it('helse: fastlege, somatic check, legevakt, kommunepsykolog, frisklivssentral and lokalmedisinsk senter', () => {
    (
      [
        'gp',
        'somaticCheck',
        'dentalCare',
        'naloxone',
        'homeNursing',
        'outOfHoursClinic',
        'localMedicalCentre',
        'healthyLifeCentre',
        'municipalPsychologist',
      ] as const
    ).forEach(watched);
  });

  it('behandling og oppfølging: what each level has promised of it', () => {
    (
      [
        'municipalFollowUp',
        'preparatoryMeasure',
        'dayTreatment',
        'outpatientTreatment',
        'assertiveTeam',
        'selfAdmission',
        'lar',
      ] as const
    ).forEach(watched);
  });

  it('lavterskel og brukerstyrt: oppsøkende arbeid, feltpleie, Kafé X and selvhjelp', () => {
    (['outreach', 'lowThresholdService', 'fieldNursing', 'userRunService', 'kafeX', 'selfHelpGroup'] as const).forEach(
      watched,
    );
  });

  it('barn, unge og pårørende: barnevern, barnevernsinstitusjon, helsestasjon, BUP, PUT and children as next of kin', () => {
    (
      [
        'childWelfare',
        'childWelfareInstitution',
        'childHealthClinic',
        'bup',
        'put',
        'nextOfKinSupport',
        'childrenAsNextOfKin',
      ] as const
    ).forEach(watched);
  });

  it('straffegjennomføring: fengselshelsetjeneste, rusmestringsenhet, friomsorg and narkotikaprogram', () => {
    (['prisonHealthService', 'prisonSubstanceUnit', 'probationService', 'drugCourtProgramme'] as const).forEach(
      watched,
    );
  });
});

describe('when it is not', () => {
  it('vedtak som ikke ble gjennomført: a break for the one who decided, a leader asks, an owner answers, and it is learned from', () => {
    const story = told(monday, vedtak({ kind: 'housingSupport', carryOutBy: '2027-05-03' }));
    expect(owed(story, 'P13')).toBe(`2027-05-03 coordinator ${sandnes}`);
    // begun is not carried out
    begun()(story).until('2027-05-04T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`measure-not-carried-out normal ${sandnes}: P13`);
    const broken = story.breaks.find((b) => b.kind === 'measure-not-carried-out');
    const breakId = broken?.breakId ?? '';
    story.leads(breakId, { type: 'QuestionBreak', data: {} });
    story.does('ExplainBreak', { breakId, cause: 'capacity-lacking' });
    story.leads(breakId, { type: 'RecordLesson', data: { lesson: sealed('learned') } });
    carriedOut()(story);
    expect(story.allBreaks.find((b) => b.breakId === breakId)).toMatchObject({
      life: { is: 'resolved', cause: 'duty-done' },
      explained: { cause: 'capacity-lacking' },
      lessonAt: story.now,
    });
  });

  it('brukeren takket nei: said in time it is no break; said too late it is told as not done', () => {
    const inTime = told(monday, agreed(), notDone('clientDeclined')).until('2027-04-20T08:00:00.000Z');
    expect([owed(inTime, 'P13'), lives(inTime, 'measure-not-carried-out')]).toEqual([undefined, []]);
    const late = told(monday, agreed()).until('2027-04-20T08:00:00.000Z');
    notDone('noOffer')(late);
    expect(lives(late, 'measure-not-carried-out')).toEqual(['resolved: stated-not-done']);
  });

  it('midlertidig botilbud: after three months a lasting home should be agreed on', () => {
    const story = told(monday, agreed({ kind: 'temporaryHousing', startOn: '2027-03-29' }), begun());
    expect(owed(story, 'M3')).toBe(`2027-06-29 coordinator ${sandnes}`);
    story.until('2027-06-30T08:00:00.000Z');
    expect([ranOut(story, 'M3'), story.breaks.some((b) => b.lines.some((line) => line.rule === 'M3'))]).toEqual([
      true,
      false,
    ]);
    agreed({ measureId: 'home', kind: 'permanentHousing', startOn: '2027-08-01' })(story);
    expect(owed(story, 'M3')).toBeUndefined();
  });

  it('ideell organisasjon på kommunal avtale: another does the work, the municipality stays responsible', () => {
    const doer = { name: sealed('miljøarbeider'), unit: 'Bymisjonen Eksempel' };
    const story = told(monday, agreed({ kind: 'housingSupport', doer }));
    expect(owed(story, 'P13')).toBe(`2027-04-12 coordinator ${sandnes}`);
    story.until('2027-04-13T08:00:00.000Z');
    expect(openBreaks(story)).toEqual([`measure-not-carried-out normal ${sandnes}: P13`]);
  });

  it('sykehusets eget tiltak: what an institution agreed with the client is its break alone', () => {
    const story = told(monday, treatedBefore, agreed({ kind: 'outpatientTreatment', level: 'specialist' }));
    story.until('2027-04-13T08:00:00.000Z');
    expect(theBreak(story).owners.municipality).toBeNull();
    expect(openBreaks(story)).toEqual([`measure-not-carried-out normal ${rusposten}: P13`]);
  });
});
