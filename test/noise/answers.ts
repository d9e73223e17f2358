import type { CommandOf, CommandType } from '../../libs/contracts/commands.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import type { Clock } from '../../libs/pathway/watch.js';
import { rusposten, sandnes, sealed, type Story } from '../../libs/testing/story.js';
import { assumptions } from './assumptions.js';
import type { Dice } from './dice.js';

/** A client's year as it goes on; `inTime` = the share of the duties that are done in time. */
export type Life = { story: Story; dice: Dice; inTime: number };

/** The person at the level that answers for the clock does what it asks for. */
export function tells<T extends CommandType>(
  life: Life,
  clock: Pick<Clock, 'owner'>,
  command: [T, CommandOf<T>['data']],
) {
  const [type, data] = command;
  // the tuple pairs each type with its data, which TypeScript cannot follow through the generic
  life.story.does(type, data as never, { by: clock.owner.level === 'municipality' ? sandnes : rusposten });
}

type Answer = (life: Life, clock: Clock) => void;

const simply =
  <T extends CommandType>(type: T, data: (clock: Clock, life: Life) => CommandOf<T>['data']): Answer =>
  (life, clock) =>
    tells(life, clock, [type, data(clock, life)]);
const ofEpisode = <T extends CommandType>(type: T, more: object = {}): Answer =>
  simply(type, ({ subject }) => ({ episodeId: subject, ...more }) as CommandOf<T>['data']);
const ofTrack = <T extends CommandType>(type: T, more: object = {}): Answer =>
  simply(type, ({ subject }) => ({ trackId: subject, ...more }) as CommandOf<T>['data']);

const person = { name: sealed('person') };
const met = simply('RecordContact', () => ({ kind: 'met', withClient: true }));
const mapped = simply('RecordMapping', () => ({ domains: ['housing', 'economy'] }));
const today = ({ story }: Life) => osloDateOf(story.now);

const accepted: Answer = (life, clock) => {
  const waiting = Object.values(life.story.state.course.handovers).find(
    (h) => h.offeredAt && !h.accepted && !h.rejectedAt && !h.withdrawnAt,
  );
  if (!waiting) return;
  const responsible = { ...person, role: 'coordinator' as const };
  tells(life, { owner: { ...clock.owner, level: 'municipality' } }, [
    'AcceptHandover',
    { handoverId: waiting.handoverId, responsible },
  ]);
};

/** The patient is asked, and mostly wants the municipality told; the wish is told with the plan. */
const asked: Answer = (life, clock) => {
  const episode = life.story.state.course.episodes[clock.subject];
  const on = episode?.plan?.on ?? episode?.expectedOn;
  const municipalWarning = life.dice.falls(0.8) ? 'wanted' : 'declined';
  if (on) tells(life, clock, ['PlanDischarge', { episodeId: clock.subject, on, municipalWarning }]);
};

const meets: Answer = (life, clock) => {
  const [low, high] = assumptions.groupRhythmDays;
  tells(life, clock, [
    'RecordAnsvarsgruppeMeeting',
    {
      heldOn: today(life),
      clientPresent: true,
      attended: ['coordinator', 'specialist'],
      nextOn: addDays(today(life), life.dice.whole(low, high)),
    },
  ]);
};

const assessed: Answer = (life, clock) => {
  const legalDeadline = addDays(today(life), life.dice.whole(40, 70));
  const startDate = addDays(legalDeadline, -life.dice.whole(2, 30));
  tells(life, clock, ['AssessReferral', { episodeId: clock.subject, right: true, legalDeadline, startDate }]);
};

const plans =
  (plan: CommandOf<'SetPlanStatus'>['data']['plan'], status: CommandOf<'SetPlanStatus'>['data']['status']): Answer =>
  (life, clock) =>
    tells(life, clock, ['SetPlanStatus', { plan, status }]);

const releaseReady: Answer = (life, clock) => {
  for (const item of ['housing', 'navPrison', 'navHome', 'healthFollowUp', 'naloxone', 'weekendPlan'] as const) {
    tells(life, { owner: { ...clock.owner, level: 'municipality' } }, [
      'ReadyReleaseItem',
      { trackId: clock.subject, item },
    ]);
  }
};

/** How each duty is answered. Rules without a line here run only on what machines tell, or are life's own happenings. */
export const answers: Readonly<Record<string, Answer>> = {
  R1: assessed,
  R5: ofEpisode('RecordHelfoNotified'),
  R3: ofEpisode('Admit'),
  R4: ofEpisode('Admit'),
  R10: ofEpisode('NameContactClinician', { clinician: person }),
  U2: ofEpisode('SendAdmissionNotice'),
  U3: ofEpisode('SendChangeNotice'),
  U4: asked,
  'U4.ask': asked,
  U7: ofEpisode('SendReadyNotice'),
  U8: ofEpisode('AnswerReadyNotice', { canReceive: true }),
  'U12.agreed': ofEpisode('AgreeDropOutProcedure', { informed: 'municipality' }),
  U13: ofEpisode('AgreeReadmission'),
  U16: accepted,
  U12: accepted,
  C8: accepted,
  U10: ofEpisode('RecordDischargeSummarySent'),
  'M1.agreed': simply('AgreeFirstContact', ({ subject }, life) => ({
    episodeId: subject,
    on: addDays(today(life), 3),
  })),
  M1b: ofEpisode('NameFollowUpDoer', { doer: person }),
  M1: met,
  M1c: simply('RecordAttempt', () => ({ channel: 'phone' })),
  M2: met,
  'M2.naloxone': simply('RecordNaloxoneChecked', () => ({})),
  M12: simply('NotifySeriousEvent', ({ subject }) => ({ eventId: subject })),
  M8: met,
  M9: meets,
  M7: meets,
  M13: met,
  'M13.continuity': simply('CheckMedication', ({ subject }) => ({ trackId: subject, occasion: 'discharge' })),
  'M13.review': ofTrack('ReviewTrack'),
  W3: met,
  'W3.next': met,
  'W3.under23': met,
  P2: simply('NameCoordinator', () => ({ level: 'municipality', coordinator: person })),
  P4: simply('NameCoordinator', () => ({ level: 'municipality', coordinator: person })),
  P5: simply('NameCoordinator', () => ({ level: 'specialist', coordinator: person })),
  P10: meets,
  'P10.plan': simply('RevisePlan', ({ subject }) => ({ plan: subject === 'actionPlan' ? subject : 'individualPlan' })),
  P11: plans('crisisPlan', 'has'),
  'P11.discharge': plans('crisisPlan', 'has'),
  'P11.review': simply('RevisePlan', () => ({ plan: 'crisisPlan' })),
  P12: mapped,
  'P12.30d': mapped,
  'P12.review': mapped,
  P13: simply('StartMeasure', ({ subject }) => ({ measureId: subject })),
  W4: plans('treatmentPlan', 'has'),
  'W4.ip': plans('individualPlan', 'declined'),
  U15: ofEpisode('RecordChildrenAsked', { hasChildren: false }),
  M5: simply('AgreeMeasure', (_clock, life) => ({ kind: 'dentalCare', level: 'specialist', startOn: today(life) })),
  M6: releaseReady,
  'M6.-60d': releaseReady,
  'M6.-30d': releaseReady,
  'M6.-7d': releaseReady,
  'M6.-1vd': releaseReady,
  'M6.weekend': releaseReady,
  'C2.execute': ofTrack('CarryOutCompulsion'),
  C2: ofTrack('EndTrack', { reason: 'completed' }),
  C7: ofTrack('NotifyStatsforvalter'),
  'C4.barnevern': ofTrack('NotifyChildWelfare'),
};
