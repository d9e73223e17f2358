import type { CommandOf, CommandType } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import { accept, refuse, told, type Decide } from './decision.js';

/**
 * Signals of an episode: happenings reported by the specialist service. They are believed in any order (design D6); only
 * a person who names an episode nobody knows is told so. A machine's signal makes the episode known: its referral is on
 * its way.
 */
const ofEpisode =
  <T extends EpisodeCommand>(factOf: (command: CommandOf<T>) => Fact): Decide<T> =>
  (state, command, { caller }) => {
    const { episodeId }: { episodeId: string } = (command as CommandOf<EpisodeCommand>).data;
    const known = episodeId in state.course.episodes;
    return known || caller.kind === 'machine' ? accept(told(command, factOf(command))) : refuse('no-such-episode');
  };

type EpisodeCommand = {
  [T in CommandType]: CommandOf<T>['data'] extends { episodeId: string } ? T : never;
}[CommandType];

export const assessReferral = ofEpisode<'AssessReferral'>(({ data }) => ({ type: 'ReferralAssessed', data }));
export const moveStartDate = ofEpisode<'MoveStartDate'>(({ data }) => ({ type: 'StartDateMoved', data }));
export const recordHelfoNotified = ofEpisode<'RecordHelfoNotified'>(({ data }) => ({ type: 'HelfoNotified', data }));
export const admit = ofEpisode<'Admit'>(({ data }) => ({ type: 'Admitted', data }));
export const recordMunicipalNeed = ofEpisode<'RecordMunicipalNeed'>(({ data }) => ({
  type: 'MunicipalNeedRecorded',
  data,
}));
export const sendAdmissionNotice = ofEpisode<'SendAdmissionNotice'>(({ data }) => ({
  type: 'AdmissionNoticeSent',
  data,
}));
export const setLegalBasis = ofEpisode<'SetLegalBasis'>(({ data }) => ({ type: 'LegalBasisSet', data }));
export const planDischarge = ofEpisode<'PlanDischarge'>(({ data }) => ({ type: 'DischargePlanned', data }));
export const declareReady = ofEpisode<'DeclareReady'>(({ data }) => ({ type: 'ReadyDeclared', data }));
export const sendReadyNotice = ofEpisode<'SendReadyNotice'>(({ data }) => ({ type: 'ReadyNoticeSent', data }));
export const discharge = ofEpisode<'Discharge'>(({ data }) => ({ type: 'Discharged', data }));
export const recordDropOut = ofEpisode<'RecordDropOut'>(({ data }) => ({ type: 'DroppedOut', data }));
export const recordDischargeSummarySent = ofEpisode<'RecordDischargeSummarySent'>(({ data }) => ({
  type: 'DischargeSummarySent',
  data,
}));
