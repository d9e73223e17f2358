import { createHmac } from 'node:crypto';

/**
 * A key for each person, under which the page keeps what they have begun to write. The same at every sign-in, so that a
 * draft outlives the session; it is told to that person's session alone, and never kept by the browser. The first of the
 * session keys makes it: after a change of keys old drafts do not open, and are thrown away.
 */
export function createDraftKeys(keys: string): (person: { issuer: string; subject: string }) => string {
  const first = Buffer.from(keys.split(',')[0]?.trim() ?? '', 'base64');
  return ({ issuer, subject }) => createHmac('sha256', first).update(`drafts ${issuer} ${subject}`).digest('base64url');
}
