import type { CommandOf } from '../../contracts/commands.js';
import { allOf, does, episodeId, plan, stay, type Step } from '../episode-steps.js';
import { sealed } from '../story.js';

type More<T extends Parameters<typeof does>[0]> = Omit<CommandOf<T>['data'], 'episodeId'>;

/** What is agreed at admission, so that only what the story is about runs. */
export const dropOutAgreed: Step = does('AgreeDropOutProcedure', { episodeId, informed: 'municipality' });

/** A stay with a discharge that the municipality is warned of, told at that instant. */
export const plannedStay = (admittedAt: string, on: string, toldAt?: string): Step =>
  allOf(stay(admittedAt), dropOutAgreed, plan(on, 'wanted', toldAt));

export const expectedOn = (on: string, at?: string): Step => does('SetExpectedDischarge', { episodeId, on }, at);
export const admissionNotice = (at?: string): Step => does('SendAdmissionNotice', { episodeId }, at);
export const changeNotice = (at?: string): Step => does('SendChangeNotice', { episodeId }, at);
export const ready = (at?: string, criteria: More<'DeclareReady'> = {}): Step =>
  does('DeclareReady', { episodeId, ...criteria }, at);
export const readyNotice = (at?: string): Step => does('SendReadyNotice', { episodeId }, at);
export const readyAnswer = (answer: More<'AnswerReadyNotice'>, at?: string): Step =>
  does('AnswerReadyNotice', { episodeId, ...answer }, at);
export const notReady = (at?: string): Step => does('CancelReadiness', { episodeId }, at);
export const calledOff = (at?: string): Step => does('CallOffDischarge', { episodeId, reason: 'clinicalChange' }, at);
export const contactAgreed = (on: string, at?: string): Step => does('AgreeFirstContact', { episodeId, on }, at);
export const readmissionAgreed = (at?: string): Step => does('AgreeReadmission', { episodeId }, at);
export const leaves = (at?: string, more: Partial<More<'Discharge'>> = {}): Step =>
  does('Discharge', { episodeId, kind: 'planned', ...more }, at);
export const dropsOut = (at?: string, more: More<'RecordDropOut'> = {}): Step =>
  does('RecordDropOut', { episodeId, ...more }, at);
export const summarySent = (at?: string, more: More<'RecordDischargeSummarySent'> = {}): Step =>
  does('RecordDischargeSummarySent', { episodeId, ...more }, at);
export const doerNamed = (at?: string): Step =>
  does('NameFollowUpDoer', { episodeId, doer: { name: sealed('kari') } }, at);
export const compelled = (basis: 'hol-10-2' | 'hol-10-3' = 'hol-10-2'): Step =>
  does('SetLegalBasis', { episodeId, basis });
export const dies = (at?: string): Step => does('RecordDeath', {}, at);
