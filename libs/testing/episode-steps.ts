import type { CommandOf, CommandType } from '../contracts/commands.js';
import { rusposten, sealed, type Story } from './story.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';

/** The one episode of a told story. */
export const episodeId = '11111111-0000-4000-8000-000000000001';

// `as never` below: the signatures pair each type with its data, which TypeScript cannot follow through the generic.

/** One thing done, at the story's now or at an instant given. */
export type Step = (story: Story) => Story;

/** Does it at the story's now; with `at`, time first passes until then. */
export const does =
  <T extends CommandType>(type: T, data: CommandOf<T>['data'], at?: string): Step =>
  (story) => {
    const done = (at === undefined ? story : story.until(at)).does<T>(type, data as never);
    if (done.lastRefusal) throw new Error(`${type} was refused: ${done.lastRefusal}`);
    return done;
  };

/** Tells now of what happened earlier. */
export const tellsOf =
  <T extends CommandType>(type: T, data: CommandOf<T>['data'], effectiveAt: string): Step =>
  (story) => {
    const done = story.does<T>(type, data as never, { effectiveAt });
    if (done.lastRefusal) throw new Error(`${type} was refused: ${done.lastRefusal}`);
    return done;
  };

export const allOf =
  (...steps: readonly Step[]): Step =>
  (story) =>
    steps.reduce((told, step) => step(told), story);

export const referral = (more: Partial<CommandOf<'RegisterReferral'>['data']> = {}, at?: string): Step =>
  does(
    'RegisterReferral',
    {
      episodeId,
      kind: 'inpatient',
      serviceLine: 'tsb',
      to: rusposten,
      receivedOn: '2027-02-01',
      under23: false,
      ...more,
    },
    at,
  );

export const admission = (at?: string): Step => does('Admit', { episodeId }, at);

type Warning = CommandOf<'PlanDischarge'>['data']['municipalWarning'];
export const plan = (on: string, municipalWarning: Warning, at?: string): Step =>
  does('PlanDischarge', { episodeId, on, municipalWarning }, at);

/** A stay, admitted at that instant. */
export const stay = (at: string, kind: CommandOf<'RegisterReferral'>['data']['kind'] = 'inpatient'): Step =>
  allOf(referral({ kind, receivedOn: osloDateOf(at) }, at), admission());

export const acceptance =
  (firstContactOn?: string): Step =>
  (story) =>
    does('AcceptHandover', {
      handoverId: story.fact('HandoverOffered').data.handoverId,
      responsible: { name: sealed('kari'), role: 'coordinator' },
      ...(firstContactOn === undefined ? {} : { firstContactOn }),
    })(story);

export const rejection: Step = (story) =>
  does('RejectHandover', {
    handoverId: story.fact('HandoverOffered').data.handoverId,
    reason: 'noCapacity',
  })(story);

/** The last fact of that type was never so. */
export const cancelled =
  (type: Parameters<Story['fact']>[0]): Step =>
  (story) =>
    does('Cancel', { factId: story.fact(type).factId, reason: 'neverHappened' })(story);

/** The last fact of that type was told wrong. */
export const corrected =
  (type: Parameters<Story['fact']>[0], to: Omit<CommandOf<'Correct'>['data'], 'factId'>): Step =>
  (story) =>
    does('Correct', { factId: story.fact(type).factId, ...to })(story);

export const meetingHeld = (heldOn: string, nextOn?: string): Step =>
  does('RecordAnsvarsgruppeMeeting', {
    heldOn,
    clientPresent: true,
    attended: ['coordinator', 'specialist'],
    ...(nextOn === undefined ? {} : { nextOn }),
  });
export const groupFormed = (rhythmDays?: number): Step =>
  does('FormAnsvarsgruppe', {
    members: [{ name: sealed('kari'), role: 'coordinator' }],
    ...(rhythmDays === undefined ? {} : { rhythmDays }),
  });
