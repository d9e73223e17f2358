import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** The vault could not open what it was given. Says which kind of thing and nothing of what was in it. */
export class VaultError extends Error {
  override name = 'VaultError';
}

/** AES-256-GCM, base64 of nonce ‖ tag ‖ ciphertext. `bound` is authenticated but not kept: it ties the box to its place. */
export function seal(key: Buffer, plain: Buffer, bound: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64');
}

/** Throws `VaultError` when key, box or place is another than when it was sealed. */
export function unseal(key: Buffer, box: string, bound: string): Buffer {
  const bytes = Buffer.from(box, 'base64');
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(bound)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    throw new VaultError('sealed with another key, or changed since');
  }
}
