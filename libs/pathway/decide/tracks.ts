import type { CommandOf, CommandType } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import type { trackCommands, TrackKind } from '../../contracts/topics/tracks.js';
import { openTracks, type TrackStart } from '../course/tracks.js';
import { accept, refuse, told, type Decide, type Decisions } from './decision.js';

/** Two contracts on a brukerstyrt plass may stand side by side when they are with different units. */
const isSame = (a: CommandOf<'StartTrack'>['data'], b: TrackStart): boolean =>
  a.kind === b.kind && (a.kind !== 'selfAdmissionContract' || (b.kind === a.kind && a.unit === b.unit));

/** A machine's track is believed; a person is told that there is one. */
const startTrack: Decide<'StartTrack'> = ({ course }, command, { newId, caller }) => {
  const { data } = command;
  const known = data.trackId !== undefined && course.tracks[data.trackId]?.started !== undefined;
  const alreadyOpen = known || openTracks(course).some(({ started }) => isSame(data, started));
  if (alreadyOpen && caller.kind !== 'machine') return refuse('track-already-open');
  return accept(told(command, { type: 'TrackStarted', data: { ...data, trackId: data.trackId ?? newId() } }));
};

type TrackCommand = {
  [T in CommandType]: CommandOf<T>['data'] extends { trackId: string } ? T : never;
}[CommandType];

/**
 * Happenings of a track: believed in any order (design D6). Only a person who names a track nobody knows is told so, and
 * whoever speaks of what a track of this kind cannot have.
 */
const ofTrack =
  <T extends TrackCommand>(kinds: readonly TrackKind[] | 'any', factOf: (command: CommandOf<T>) => Fact): Decide<T> =>
  (state, command, { caller }) => {
    const { trackId } = (command as CommandOf<TrackCommand>).data;
    const kind = state.course.tracks[trackId]?.started?.kind;
    if (!kind && caller.kind !== 'machine') return refuse('no-such-track');
    if (kind && kinds !== 'any' && !kinds.includes(kind)) return refuse('track-of-another-kind');
    return accept(told(command, factOf(command)));
  };

/** LAR is ended against the client's will only when all else is exhausted, and the reasons are written down (M8). */
const endTrack: Decide<'EndTrack'> = (state, command, context) => {
  const { trackId, reason, grounds } = command.data;
  const isLar = state.course.tracks[trackId]?.started?.kind === 'lar';
  if (isLar && reason === 'involuntary' && !grounds) return refuse('grounds-needed');
  return ofTrack<'EndTrack'>('any', ({ data }) => ({ type: 'TrackEnded', data }))(state, command, context);
};

const reportConcern: Decide<'ReportConcern'> = (_state, command, { newId }) =>
  accept(told(command, { type: 'ConcernReported', data: { concernId: newId() } }));

const answerConcern: Decide<'AnswerConcern'> = (state, command) =>
  state.course.concerns[command.data.concernId]
    ? accept(told(command, { type: 'ConcernAnswered', data: command.data }))
    : refuse('no-such-concern');

const substitution = ['lar', 'substitutionOutsideLar'] as const;

/** Tracks that run beside the episodes. */
export const trackDecisions: Decisions<typeof trackCommands> = {
  StartTrack: startTrack,
  EndTrack: endTrack,
  HandOverPrescribing: ofTrack(['lar'], ({ data }) => ({ type: 'PrescribingHandedOver', data })),
  TakeBackPrescribing: ofTrack(['lar'], ({ data }) => ({ type: 'PrescribingTakenBack', data })),
  RecordMissedDispensing: ofTrack(substitution, ({ data }) => ({ type: 'DispensingMissed', data })),
  ReportLarDifficulty: ofTrack(['lar'], ({ data }) => ({ type: 'LarDifficultyReported', data })),
  CheckMedication: ofTrack(substitution, ({ data }) => ({ type: 'MedicationChecked', data })),
  ReviewTrack: ofTrack('any', ({ data }) => ({ type: 'TrackReviewed', data })),
  SetReleaseDate: ofTrack(['prison'], ({ data }) => ({ type: 'ReleaseDateSet', data })),
  ReadyReleaseItem: ofTrack(['prison'], ({ data }) => ({ type: 'ReleaseItemReady', data })),
  MoveHousingDate: ofTrack(['waitingHousing'], ({ data }) => ({ type: 'HousingDateMoved', data })),
  CarryOutCompulsion: ofTrack(['compulsion'], ({ data }) => ({ type: 'CompulsionCarriedOut', data })),
  ProposeToBoard: ofTrack(['compulsion'], ({ data }) => ({ type: 'ProposalSentToBoard', data })),
  WithdrawTreatmentConsent: ofTrack(['compulsion'], ({ data }) => ({ type: 'TreatmentConsentWithdrawn', data })),
  NotifyStatsforvalter: ofTrack(['compulsion'], ({ data }) => ({ type: 'StatsforvalterNotified', data })),
  NotifyChildWelfare: ofTrack(['compulsion'], ({ data }) => ({ type: 'ChildWelfareNotified', data })),
  ReportConcern: reportConcern,
  AnswerConcern: answerConcern,
};
