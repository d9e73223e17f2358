import { describe, expect, it } from '@jest/globals';
import * as consents from '../../contracts/topics/consents.js';
import * as emergency from '../../contracts/topics/emergency.js';
import * as discharges from '../../contracts/topics/discharges.js';
import * as episodes from '../../contracts/topics/episodes.js';
import * as followUp from '../../contracts/topics/follow-up.js';
import * as measures from '../../contracts/topics/measures.js';
import * as people from '../../contracts/topics/people.js';
import * as plans from '../../contracts/topics/plans.js';
import { reachedParty } from '../../contracts/topics/reception.js';
import * as tracks from '../../contracts/topics/tracks.js';
import * as vocabulary from '../../contracts/vocabulary.js';
import { chainBreakLabels } from '../labels.js';
import { ruleBook } from '../rules/rule-book.js';
import * as consentWords from './consents.js';
import * as emergencyWords from './emergency.js';
import * as dischargeWords from './discharges.js';
import * as episodeWords from './episodes.js';
import * as followUpWords from './follow-up.js';
import * as measureWords from './measures.js';
import * as peopleWords from './people.js';
import * as planWords from './plans.js';
import * as receptionWords from './reception.js';
import * as ruleWords from './rules.js';
import * as trackWords from './tracks.js';

const kinds = Object.fromEntries(Object.entries(measureWords.measureWords).map(([kind, { label }]) => [kind, label]));
const groupOf = (kind: measures.MeasureKind): string => measureWords.measureWords[kind].group;

/** Words that may be stored or stand in a row, and what they are called on the screen. */
const tables: readonly [string, readonly string[], Readonly<Record<string, string>>][] = [
  ['the ground of nødinnsyn', emergency.emergencyGround.options, emergencyWords.emergencyGroundLabels],
  ['what an objection yields to', emergency.overObjectionGround.options, emergencyWords.overObjectionLabels],
  ['an objection in an emergency', emergency.emergencyObjection.options, emergencyWords.emergencyObjectionLabels],
  ['what a review found', emergency.emergencyOutcome.options, emergencyWords.emergencyOutcomeLabels],
  ['what comes next', emergency.emergencyNextStep.options, emergencyWords.emergencyNextStepLabels],
  ['an objection’s item', consents.sharedItem.options, consentWords.sharedItemLabels],
  ['the basis of a disclosure', consents.disclosureBasis.options, consentWords.disclosureBasisLabels],
  ['the state of a waiver', ['active', 'withdrawn', 'ended'], consentWords.consentStateLabels],
  ['why a discharge is called off', discharges.callOffReason.options, dischargeWords.callOffReasonLabels],
  ['who is sent an epikrise', discharges.summaryRecipient.options, dischargeWords.summaryRecipientLabels],
  ['who is told of a drop-out', discharges.dropOutInformed.options, dischargeWords.dropOutInformedLabels],
  ['how protected an address is', vocabulary.addressGrade.options, peopleWords.addressGradeLabels],
  ['a kind of episode', vocabulary.episodeKind.options, episodeWords.episodeKindLabels],
  ['who refers', episodes.referrer.options, episodeWords.referrerLabels],
  ['why an episode ends', episodes.endReason.options, episodeWords.endReasonLabels],
  ['why somebody is back', episodes.returnBasis.options, episodeWords.returnBasisLabels],
  ['an event of the national pathway', episodes.pathwayEvent.options, episodeWords.pathwayEventLabels],
  ['a channel of an attempt', followUp.attemptChannel.options, followUpWords.attemptChannelLabels],
  ['why a pathway is paused', followUp.pauseReason.options, followUpWords.pauseReasonLabels],
  ['a serious event', followUp.seriousEventKind.options, followUpWords.seriousEventLabels],
  ['a list of clients', followUp.clientList.options, followUpWords.clientListLabels],
  ['a kind of measure', measures.measureKind.options, kinds],
  ['a group of measures', measures.measureKind.options.map(groupOf), measureWords.measureGroupLabels],
  ['how a measure went', measures.measureOutcome.options, measureWords.measureOutcomeLabels],
  ['why it was not done', measures.notDoneCause.options, measureWords.notDoneCauseLabels],
  ['why a coordinator ends', people.coordinatorEndReason.options, peopleWords.coordinatorEndReasonLabels],
  ['as what somebody is named', people.namedAs.options, peopleWords.namedAsLabels],
  ['a kind of plan', plans.planKind.options, planWords.planKindLabels],
  ['the status of a plan', plans.planStatus.options, planWords.planStatusLabels],
  ['the state of a group', ['planned', 'due', 'overdue', 'lapsed', 'ended'], planWords.groupStateLabels],
  ['why a meeting is cancelled', plans.meetingCancellationReason.options, planWords.meetingCancellationLabels],
  ['why a group ends', plans.ansvarsgruppeEndReason.options, planWords.ansvarsgruppeEndLabels],
  ['why no meeting is next', plans.noNextReason.options, planWords.noNextLabels],
  ['who was reached', reachedParty.options, receptionWords.reachedLabels],
  ['a kind of track', tracks.trackKind.options, trackWords.trackKindLabels],
  ['the basis of compulsion', tracks.compulsionBasis.options, trackWords.compulsionBasisLabels],
  ['why a track ends', tracks.trackEndReason.options, trackWords.trackEndReasonLabels],
  ['what is ready for a release', tracks.releaseItem.options, trackWords.releaseItemLabels],
  ['a role of an owner', vocabulary.ownerRole.options, ruleWords.ownerRoleLabels],
  ['a severity', vocabulary.severity.options, ruleWords.severityLabels],
  ['a basis', vocabulary.basis.options, ruleWords.basisLabels],
  ['a kind of break', vocabulary.chainBreakKind.options, chainBreakLabels],
  ['a level of a rule', [...vocabulary.level.options, 'both'], ruleWords.ruleLevelLabels],
  ['what an expiry means', ruleBook.map((rule) => rule.onExpiry), ruleWords.onExpiryLabels],
  ['how sure a number is', ruleBook.map((rule) => rule.confidence), ruleWords.confidenceLabels],
  ['what limits', ruleBook.map((rule) => rule.limit), ruleWords.limitLabels],
  ['what a rule rests for', ruleBook.flatMap((rule) => rule.restsWhile ?? []), ruleWords.restLabels],
];

describe('each word that is shown', () => {
  it.each(tables)('of %s is called something in words, and no two are called the same', (_what, words, labels) => {
    const called = words.map((word) => [word, labels[word]]);
    expect(called.filter(([word, label]) => !label || label === word)).toEqual([]);
    expect(new Set(called.map(([, label]) => label)).size).toBe(new Set(words).size);
  });

  it('of a duration is one or several', () => {
    const units = ['vd', 'cd', 'wk', 'mo', 'h', 'officeHours'] as const;
    expect(units.filter((unit) => new Set(ruleWords.durationUnitLabels[unit]).size !== 2)).toEqual([]);
  });
});

describe('a kind of measure', () => {
  const all = measures.measureKind.options;

  it('is in a group, and no group is without a kind', () => {
    const groups = Object.keys(measureWords.measureGroupLabels);
    expect([...new Set(all.map(groupOf))].sort()).toEqual(groups.sort());
  });

  it('is usually the municipality’s, but for treatment', () => {
    const by = (level: string) => all.filter((kind) => measureWords.measureWords[kind].usualLevel === level);
    expect(by('specialist')).toEqual([
      'dayTreatment',
      'outpatientTreatment',
      'assertiveTeam',
      'selfAdmission',
      'lar',
      'bup',
      'put',
    ]);
    expect(by('municipality')).toHaveLength(all.length - by('specialist').length);
  });
});
