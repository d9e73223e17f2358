import { createHash } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** Seals what the API gives to others to keep: a cookie, a row of the session table. */
export type Seal = {
  /** `purpose` says what it is for, so that nothing sealed for one use opens in another. */
  close(purpose: string, content: Record<string, unknown>, forSeconds: number): Promise<string>;
  /** Undefined when it was not sealed here for this, or its time is over. */
  open(purpose: string, sealed: string): Promise<Record<string, unknown> | undefined>;
};

const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/** A JWE under keys of 32 bytes in base64, with commas between: the first seals, all open, so that keys can be changed. */
export function createSeal(keys: string): Seal {
  const known = keys.split(',').map((text) => {
    const key = Buffer.from(text.trim(), 'base64');
    return { key, kid: createHash('sha256').update(key).digest('base64url').slice(0, 8) };
  });
  const keyOf = ({ kid }: { kid?: string }): Buffer => {
    const found = known.find((one) => one.kid === kid);
    if (!found) throw new errors.JWEDecryptionFailed();
    return found.key;
  };
  return {
    close: async (purpose, content, forSeconds) => {
      const [first] = known;
      if (!first) throw new Error('no key to seal with');
      return new EncryptJWT({ content })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.kid })
        .setAudience(purpose)
        .setExpirationTime(Math.floor(Date.now() / 1000) + forSeconds)
        .encrypt(first.key);
    },
    open: async (purpose, sealed) => {
      try {
        const { payload } = await jwtDecrypt(sealed, keyOf, { audience: purpose, ...algorithms });
        return Object(payload['content']);
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
