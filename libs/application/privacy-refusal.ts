import type { PrivacyRefusal } from '../pathway/privacy/privacy-case.js';
import { Refusal, type RefusalKind } from './refusal.js';

const meanings: Readonly<Record<PrivacyRefusal, readonly [RefusalKind, string]>> = {
  'not-a-destruction': ['state', "Only before a client's key is destroyed is the archive duty confirmed."],
  'privacy-case-decided': ['state', 'This case has been decided. Record a complaint, or open a new one.'],
  'archive-not-handled': ['state', 'Confirm first that the archive duty has been handled: handed over, or none.'],
  'four-eyes': ['forbidden', 'Whoever asked for the destruction may not grant it; somebody else must.'],
  'pathway-open': ['state', 'The client has a pathway that is not closed; nothing is destroyed before it is.'],
  'still-retained': ['state', 'Ten years have not passed since the last entry; grant it when they have.'],
  'nothing-to-call-off': ['state', 'No destruction waits here.'],
  'nothing-refused': ['state', 'A complaint is recorded over a refusal; nothing has been refused here.'],
  'no-complaint': ['state', 'No complaint waits for an answer here.'],
};

export function privacyRefusal(code: PrivacyRefusal): Refusal {
  const [kind, detail] = meanings[code];
  return new Refusal(kind, code, detail);
}
