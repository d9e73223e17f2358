import { addDays, addWeeks } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { compulsions, overAt } from './compulsion-rules.js';
import { firstOf, onDay, type Rule } from './rule.js';
import { ofTrackInstitution, ofTrackMunicipality, productNumber } from './track-duty.js';

/** Who must be answered, heard and told when compulsion is considered or used (domain reference §6). */

const advice = { ...productNumber, level: 'municipality', onExpiry: 'advice', dutyBasis: 'LAW' } as const;

export const noticeRules: readonly Rule[] = [
  {
    ...advice,
    id: 'C1',
    title: 'Svar på bekymringsmelding om rusbruk',
    explanation:
      'Kommunen skal undersøke en melding fra pårørende, vurdere tvang etter §§ 10-2 og 10-3, og si fra til den som meldte.',
    starts: 'Bekymring er meldt',
    stops: 'Meldingen er undersøkt og besvart',
    responsible: 'coordinator',
    duration: { amount: 21, unit: 'cd' },
    source: 'hol § 10-1; tallet: produktet',
    restsOn: 'ConcernReported',
    duties: ({ course }, amount) =>
      Object.values(course.concerns).flatMap(({ concernId, reportedAt, answeredAt }) =>
        reportedAt
          ? ofTrackMunicipality(
              course,
              { trackId: concernId },
              { due: onDay(addDays(osloDateOf(reportedAt), amount)), doneAt: answeredAt },
            )
          : [],
      ),
  },
  {
    ...advice,
    id: 'C4.barnevern',
    title: 'Varsel til barnevernet (hol. § 10-3)',
    explanation: 'Barnevernet skal varsles når en gravid holdes tilbake.',
    starts: 'Det er gjort vedtak etter § 10-3',
    stops: 'Barnevernet er varslet, eller vedtaket er avsluttet',
    responsible: 'coordinator',
    duration: { amount: 1, unit: 'vd' },
    source: 'hol § 10-3; tallet: produktet',
    restsOn: 'TrackStarted',
    duties: ({ course }, amount) =>
      compulsions(course, 'hol-10-3').flatMap((track) =>
        track.childWelfareNotifiedAt || !overAt(course, track)
          ? ofTrackMunicipality(course, track, {
              due: onDay(addWorkingDays(track.started.decidedOn, amount)),
              doneAt: track.childWelfareNotifiedAt,
            })
          : [],
      ),
  },
  {
    ...advice,
    id: 'C6',
    title: 'Nemnda behandler saken',
    explanation: 'Nemnda skal om mulig behandle saken innen to uker.',
    starts: 'Forslag er sendt nemnda',
    stops: 'Vedtaket er gjennomgått, avsluttet eller avløst av et nytt',
    responsible: 'coordinator',
    limit: 'legalDeadline',
    duration: { amount: 2, unit: 'wk' },
    basis: 'LAW',
    confidence: 'V',
    source: 'hol §§ 10-5, 10-7',
    restsOn: 'TrackStarted',
    duties: ({ course }, weeks) =>
      compulsions(course, 'hol-10-2', 'hol-10-3').flatMap((track) => {
        const { proposedAt } = track;
        if (!proposedAt) return [];
        return ofTrackMunicipality(course, track, {
          due: onDay(addWeeks(osloDateOf(proposedAt), weeks)),
          doneAt: firstOf(
            track.reviews.find((at) => at > proposedAt),
            overAt(course, track),
          ),
        });
      }),
  },
  {
    ...advice,
    id: 'C7',
    title: 'Melding til statsforvalteren om inntak',
    explanation:
      'Statsforvalteren skal få melding uten ugrunnet opphold når noen er tatt inn etter § 10-2 eller § 10-3.',
    starts: 'Brukeren er tatt inn etter § 10-2 eller § 10-3',
    stops: 'Statsforvalteren er varslet',
    responsible: 'ward',
    level: 'specialist',
    onExpiry: 'break',
    breakKind: 'statsforvalter-not-notified',
    duration: { amount: 1, unit: 'vd' },
    source: 'sphl § 3-13 («uten ugrunnet opphold»); tallet: produktet',
    restsOn: 'StatsforvalterNotified',
    duties: ({ course }, amount) =>
      compulsions(course, 'hol-10-2', 'hol-10-3').flatMap((track) =>
        track.carriedOut
          ? ofTrackInstitution(track.carriedOut.by, track, {
              due: onDay(addWorkingDays(osloDateOf(track.carriedOut.at), amount)),
              doneAt: track.statsforvalterNotifiedAt,
            })
          : [],
      ),
  },
];
