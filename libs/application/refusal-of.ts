import type { RefusalCode } from '../pathway/decide/decision.js';
import { Refusal, type RefusalKind } from './refusal.js';

/** What each refusal of the core means to a caller, and what to do next. */
const meanings: Readonly<Record<RefusalCode, readonly [RefusalKind, string]>> = {
  'no-such-episode': ['not-found', 'No episode of this pathway has this id.'],
  'no-such-handover': ['not-found', 'No handover of this pathway has this id.'],
  'no-such-break': ['not-found', 'No break of this pathway has this id.'],
  'no-such-measure': ['not-found', 'No measure of this pathway has this id.'],
  'no-such-service-request': ['not-found', 'No request for services in this pathway has this id.'],
  'no-such-fact': ['not-found', 'No fact of this pathway has this id.'],
  'nothing-to-redact': ['state', 'This fact holds no text that could be erased, or none is left.'],
  'no-such-track': ['not-found', 'No track of this pathway has this id.'],
  'no-such-concern': ['not-found', 'No report of concern in this pathway has this id.'],
  'no-such-move': ['not-found', 'No move of this pathway has this id.'],
  'move-to-itself': [
    'state',
    'The client belongs to this municipality already; name the one that the client moves to.',
  ],
  'move-already-offered': ['state', 'A move is offered already. Wait for the answer, or withdraw it first.'],
  'move-while-held': [
    'state',
    'The client is held under hol. chapter 10; the municipality that decided keeps the duty (§ 10-8). End the track first.',
  ],
  'move-already-answered': ['state', 'This move has been answered. Read the pathway again.'],
  'move-withdrawn': ['state', 'This move was withdrawn by the sender. Read the pathway again.'],
  'move-accepted-now': ['unprocessable', 'The duties go over when the move is accepted; leave effectiveAt out.'],
  'pathway-closed': [
    'state',
    'The pathway is closed. Tell of what happened before with its effectiveAt, reopen it, or cancel a mistaken closing.',
  ],
  'pathway-not-closed': ['state', 'The pathway was not closed then, so there is nothing to reopen.'],
  'pathway-merged': [
    'state',
    'The client is followed in another pathway since the two were merged; send it there (`pathwayId`).',
  ],
  'merge-with-itself': ['state', 'A pathway cannot be merged with itself; name the one that is to go on.'],
  'merge-of-a-move': [
    'state',
    'This pathway has moved, or is offered to a municipality. Merge the other into it, or withdraw the offer first.',
  ],
  'merge-into-closed': [
    'state',
    'The pathway that is to go on is closed; reopen it, or name the one that it went into.',
  ],
  'client-has-died': ['state', 'A death closes a pathway for good. If it was told in error, cancel or correct it.'],
  'no-such-serious-event': ['not-found', 'No serious event of this pathway has this id.'],
  'pathway-not-paused': ['state', 'The pathway was not paused then, so there is nothing to resume.'],
  'pause-already-over': ['state', 'A pause ends on or after the day it begins; state a later date.'],
  'pause-too-long': ['state', 'A pause lasts 182 days at most; state an earlier end and renew it when it has come.'],
  'serious-event-already-notified': ['state', 'This serious event has been reported. Read the pathway again.'],
  'episode-already-open': ['state', 'An episode of this kind is already open at this unit; use that one.'],
  'track-already-open': ['state', 'A track of this kind is already open; use that one, or end it first.'],
  'track-of-another-kind': ['state', 'This does not concern a track of this kind. Read the pathway for the right one.'],
  'grounds-needed': ['unprocessable', 'An involuntary end of LAR needs its reasons; send them as `grounds`.'],
  'episode-still-open': ['state', 'The previous episode is still open: end or discharge it before the return.'],
  'renewed-assessment-used': ['state', 'A renewed assessment is given once; refer the client anew instead.'],
  'nothing-to-reassess': [
    'state',
    'Only what ended in an assessment without a right can be assessed anew; read the episode again.',
  ],
  'not-a-stay': ['state', 'Poliklinikk and day treatment are not discharged; use EndEpisode.'],
  'is-a-stay': ['state', 'A stay that has begun ends by Discharge or RecordDropOut.'],
  'no-ready-notice': ['state', 'No notice has been sent for this episode yet, so there is nothing to answer.'],
  'handover-already-answered': ['state', 'This handover has been answered. Read the pathway again.'],
  'handover-withdrawn': ['state', 'This handover was withdrawn by the sender. Read the pathway again.'],
  'break-already-acknowledged': ['state', 'This break is already acknowledged.'],
  'break-ended': ['state', 'This break has ended. Read the pathway again.'],
  'break-already-questioned': ['state', 'This break has a question that nobody has answered yet; wait for the answer.'],
  'break-postponed-twice': ['state', 'A break can be postponed twice. Act on it or resolve it with a cause.'],
  'break-postponed-too-far': ['state', 'A break can be postponed from today to 14 days ahead.'],
  'measure-already-agreed': [
    'state',
    'This measure is agreed already. Correct its dates, or end it and agree on a new one without measureId.',
  ],
  'service-request-already-refused': [
    'state',
    'This request has been refused. Where the refusal never was, cancel it; where more is asked for, tell of a new request.',
  ],
  'not-a-vedtak': ['state', 'This measure was agreed without a vedtak; tell that it started or ended.'],
  'not-correctable': ['state', 'This fact or field cannot be corrected. Cancel the fact and tell it anew.'],
  'not-cancellable': ['state', 'This fact follows from others and cannot be cancelled itself.'],
  'already-cancelled': ['state', 'This fact has been cancelled. Tell it anew if it did happen.'],
  'happened-ahead-of-time': ['unprocessable', 'Something ahead of now cannot have happened; use a command that plans.'],
  'no-ansvarsgruppe': ['state', 'No ansvarsgruppe is in force here; form one first.'],
  'booked-in-the-past': [
    'unprocessable',
    'A meeting is booked for a day to come. Record it as held, or as cancelled, if its day has passed.',
  ],
  'no-such-meeting': ['unprocessable', 'No meeting was held or booked for that day. Read the page again.'],
  'no-such-plan': ['unprocessable', 'There is no such plan to answer about. Read the page again.'],
  'no-such-objection': ['not-found', 'No objection of this pathway has this id.'],
  'no-such-waiver': ['not-found', 'No waiver of this pathway has this id.'],
  'already-withdrawn': [
    'state',
    'This has been withdrawn already. Record it anew if the patient has changed the wish.',
  ],
  'waiver-out-of-range': [
    'unprocessable',
    'A waiver holds forward: its last day is today or later, and at most 12 months after it was given.',
  ],
  'address-already-protected': ['state', 'The address is protected with this grade already.'],
  'address-not-protected': ['state', 'The address is not protected; there is nothing to lift.'],
  'no-such-opening': ['not-found', 'No emergency access with this id is yours to review.'],
  'opener-may-not-review': ['forbidden', 'Whoever opened a pathway does not review it; ask another leader to.'],
  'opening-already-reviewed': ['state', 'This emergency access has been reviewed. Read the list again.'],
  'telling-not-delayed': ['unprocessable', 'The client can see this already; leave tellClientOn out.'],
  'telling-out-of-range': ['unprocessable', 'The client is told today or later, and within 90 days.'],
};

/** `extra` goes with what the caller may see of it. */
export function refusalOf(code: RefusalCode, extra: Refusal['extra'] = {}): Refusal {
  const [kind, detail] = meanings[code];
  return new Refusal(kind, code, detail, extra);
}
