import type { CommandOf, CommandType } from '../../contracts/commands.js';
import { allOf, does, episodeId, tellsOf, type Step } from '../episode-steps.js';
import { rusposten, sealed } from '../story.js';
import { osloDateOf } from '../../pathway/calendar/oslo.js';

/** The treatment that follows, in stories with two. */
export const nextId = '22222222-0000-4000-8000-000000000002';
export const contractId = '33333333-0000-4000-8000-000000000003';
/** The treatment that was over before, in stories that begin after one. */
const earlierId = '22222222-0000-4000-8000-000000000009';
/** Another synthetic institution. */
export const otherUnit = '999100027';

/** A machine tells of it at the story's now; with `at`, time first passes until then. */
export const signalled =
  <T extends CommandType>(type: T, data: CommandOf<T>['data'], at?: string): Step =>
  (story) => {
    const then = at === undefined ? story : story.until(at);
    const more = { effectiveAt: then.now, messageId: `${then.state.version}` };
    // the signature pairs each type with its data, which TypeScript cannot follow through the generic
    const done = then.signals<T>(type, data as never, more);
    if (done.lastRefusal) throw new Error(`${type} was refused: ${done.lastRefusal}`);
    return done;
  };

/** A referral that a machine feeds. */
export const fedReferral = (
  more: Partial<CommandOf<'RegisterReferral'>['data']> & { receivedOn: string },
  at?: string,
): Step =>
  signalled(
    'RegisterReferral',
    { episodeId, kind: 'outpatient', serviceLine: 'tsb', to: rusposten, under23: false, ...more },
    at,
  );

export const clinicianNamed = (at?: string): Step =>
  does('NameContactClinician', { episodeId, clinician: { name: sealed('lege') } }, at);

type Ending = CommandOf<'EndEpisode'>['data'];
/** Poliklinikk or day treatment ends. */
export const ending = (
  reason: Ending['reason'],
  municipalWarning: Ending['municipalWarning'] = 'wanted',
  at?: string,
): Step => does('EndEpisode', { episodeId, reason, municipalWarning }, at);

/** Referred to the unit's poliklinikk the week before, seen and done with: the client is known there, and nothing is owed. */
export const treatedBefore: Step = (story) => {
  const daysAgo = (days: number) => new Date(Date.parse(story.now) - days * 86_400_000).toISOString();
  const [referredAt, seenAt, endedAt] = [daysAgo(7), daysAgo(6), daysAgo(3)];
  const terms = { kind: 'outpatient', serviceLine: 'tsb', to: rusposten, under23: false } as const;
  return allOf(
    tellsOf('RegisterReferral', { ...terms, episodeId: earlierId, receivedOn: osloDateOf(referredAt) }, referredAt),
    tellsOf('Admit', { episodeId: earlierId }, seenAt),
    tellsOf('EndEpisode', { episodeId: earlierId, reason: 'completed', municipalWarning: 'wanted' }, endedAt),
  )(story);
};

/** Back from the story's episode into the next one. */
export const comeback = (more: Partial<CommandOf<'ReturnToTreatment'>['data']> = {}, at?: string): Step =>
  does(
    'ReturnToTreatment',
    { previousEpisodeId: episodeId, kind: 'inpatient', basis: 'openReturn', episodeId: nextId, ...more },
    at,
  );
