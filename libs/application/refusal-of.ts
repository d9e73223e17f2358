import type { RefusalCode } from '../pathway/decide/decision.js';
import { Refusal, type RefusalKind } from './refusal.js';

/** What each refusal of the core means to a caller, and what to do next. */
const meanings: Readonly<Record<RefusalCode, readonly [RefusalKind, string]>> = {
  'no-such-episode': ['not-found', 'No episode of this pathway has this id.'],
  'no-such-handover': ['not-found', 'No handover of this pathway has this id.'],
  'no-such-break': ['not-found', 'No break of this pathway has this id.'],
  'no-such-fact': ['not-found', 'No fact of this pathway has this id.'],
  'pathway-closed': ['state', 'The pathway is closed. Cancel its PathwayClosed fact to open it again.'],
  'no-such-serious-event': ['not-found', 'No serious event of this pathway has this id.'],
  'pathway-not-paused': ['state', 'The pathway was not paused then, so there is nothing to resume.'],
  'pause-already-over': ['state', 'A pause ends on or after the day it begins; state a later date.'],
  'pause-too-long': ['state', 'A pause lasts 182 days at most; state an earlier end and renew it when it has come.'],
  'serious-event-already-notified': ['state', 'This serious event has been reported. Read the pathway again.'],
  'episode-already-open': ['state', 'An episode of this kind is already open at this unit; use that one.'],
  'no-ready-notice': ['state', 'No notice has been sent for this episode yet, so there is nothing to answer.'],
  'handover-already-answered': ['state', 'This handover has been answered. Read the pathway again.'],
  'handover-withdrawn': ['state', 'This handover was withdrawn by the sender. Read the pathway again.'],
  'break-already-acknowledged': ['state', 'This break is already acknowledged.'],
  'break-ended': ['state', 'This break has ended. Read the pathway again.'],
  'break-postponed-twice': ['state', 'A break can be postponed twice. Act on it or resolve it with a cause.'],
  'break-postponed-too-far': ['state', 'A break can be postponed from today to 14 days ahead.'],
  'not-correctable': ['state', 'This fact or field cannot be corrected. Cancel the fact and tell it anew.'],
  'not-cancellable': ['state', 'This fact follows from others and cannot be cancelled itself.'],
  'already-cancelled': ['state', 'This fact has been cancelled. Tell it anew if it did happen.'],
  'happened-ahead-of-time': ['unprocessable', 'Something ahead of now cannot have happened; use a command that plans.'],
};

export function refusalOf(code: RefusalCode): Refusal {
  const [kind, detail] = meanings[code];
  return new Refusal(kind, code, detail);
}
