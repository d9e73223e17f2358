import type { Problem } from '../../../../libs/contracts/answers.js';
import { isUntouched } from '../live/touched.js';

/** What the API said no to, in its own words: what happened, and what to do next. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** No answer: nothing was lost, since nothing was sent or an equal attempt is the same one. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

export type Act = { body: unknown; idempotencyKey: string; ifMatch?: string };

let csrf: string | undefined;
/** The session's token against forged requests; every act carries it. */
export const carry = (token: string | undefined): void => void (csrf = token);

/** Asks the API for an answer in Norwegian; throws `Refused` or `Unreachable`. */
export const read = <Answer>(path: string): Promise<Answer> =>
  send<Answer>(path, { method: 'GET', headers: isUntouched() ? { 'x-unattended': '1' } : {} });

/** Does something. The same key again is the same act: it can be repeated until there is an answer. */
export const act = <Answer>(path: string, { body, idempotencyKey, ifMatch }: Act): Promise<Answer> =>
  send<Answer>(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    body: JSON.stringify(body),
  });

async function send<Answer>(path: string, request: RequestInit): Promise<Answer> {
  const headers = { ...request.headers, 'accept-language': 'nb', ...(csrf ? { 'x-csrf-token': csrf } : {}) };
  const response = await fetch(path, { ...request, headers }).catch(() => {
    throw new Unreachable('no answer');
  });
  const text = await response.text();
  const answer: unknown = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new Refused(answer as Problem);
  return answer as Answer;
}
