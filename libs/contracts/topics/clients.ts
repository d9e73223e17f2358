import { z } from 'zod';
import { id, organisation, osloDate, sealedText, text, type Sealed } from '../primitives.js';
import { sharedItem } from './consents.js';
import { planKind } from './plans.js';

// What the client (bruker) tells about the own course, by an own sign-in.

const meetingAnswer = z.strictObject({ heldOn: osloDate, met: z.boolean() });
const planAnswer = z.strictObject({ plan: planKind, inUse: z.boolean() });

/**
 * What the client does on the own page: no commands to a pathway, since a client belongs to no organisation and reaches
 * nothing but what is theirs.
 */
export const clientActData = {
  AskForContact: z.strictObject({ note: text(1000).optional() }),
  /** «Vi møttes» or «vi møttes ikke», of a meeting that was held or booked. */
  AnswerMeeting: meetingAnswer,
  /** «Er planen i bruk?» */
  AnswerPlan: planAnswer,
  /** To sharing with everybody in one organisation; the same as when staff write it down (hpl. §§ 25, 45). */
  ObjectToSharing: z.strictObject({ item: sharedItem, recipient: organisation }),
  TakeBackObjection: z.strictObject({ objectionId: id }),
} as const;

export type ClientActType = keyof typeof clientActData;
export const clientActTypes = Object.keys(clientActData) as ClientActType[];
export type PlainClientAct = {
  [T in ClientActType]: { type: T; data: z.infer<(typeof clientActData)[T]> };
}[ClientActType];
/** As the core sees it: texts sealed. */
export type ClientAct = Sealed<PlainClientAct>;

const envelope = <T extends ClientActType>(type: T) =>
  z.strictObject({ type: z.literal(type), data: clientActData[type] });

/** The body of `POST /api/v1/my/pathways/{id}/acts`. */
export const clientAct = z.discriminatedUnion('type', [
  envelope('AskForContact'),
  envelope('AnswerMeeting'),
  envelope('AnswerPlan'),
  envelope('ObjectToSharing'),
  envelope('TakeBackObjection'),
]);

export const clientSignals = {
  ContactRequested: z.strictObject({ note: sealedText.optional() }),
  MeetingAnswered: meetingAnswer,
  PlanAnswered: planAnswer,
} as const;
