import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createDraftKeys } from './draft-keys.js';

describe('the key to a person’s drafts', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
  const kari = { issuer: 'https://issuer.test', subject: 'kari' };

  it('is the same at every sign-in, 32 bytes, and another for everybody else', () => {
    const keyOf = createDraftKeys(`${one},${other}`);
    expect(Buffer.from(keyOf(kari), 'base64url')).toHaveLength(32);
    expect(createDraftKeys(String(one))(kari)).toBe(keyOf(kari));
    const others = [
      { ...kari, subject: 'nils' },
      { ...kari, issuer: 'https://other.test' },
    ].map(keyOf);
    expect(new Set([keyOf(kari), ...others]).size).toBe(3);
    expect(createDraftKeys(String(other))(kari)).not.toBe(keyOf(kari));
  });
});
