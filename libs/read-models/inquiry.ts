import type { Instant } from '../contracts/primitives.js';
import type { StatedCause } from '../contracts/vocabulary.js';
import type { ChainBreak } from '../pathway/watch.js';

/** How far a leader's question about a break has come: asked, answered with a cause, learned. Never the text of it. */
export type Inquiry = {
  /** A question stands that nobody has answered. */
  questioned?: true;
  questionedAt?: Instant;
  explainedAt?: Instant;
  explainedCause?: StatedCause;
  lessonAt?: Instant;
};

export const inquiryOf = ({ question, explained, lessonAt }: ChainBreak): Inquiry => ({
  ...(question?.open ? { questioned: true } : {}),
  ...(question ? { questionedAt: question.at } : {}),
  ...(explained ? { explainedAt: explained.at, explainedCause: explained.cause } : {}),
  ...(lessonAt ? { lessonAt } : {}),
});

/** The same of a row that holds it. */
export const inquiryIn = ({ questioned, questionedAt, explainedAt, explainedCause, lessonAt }: Inquiry): Inquiry => ({
  questioned,
  questionedAt,
  explainedAt,
  explainedCause,
  lessonAt,
});
