import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { CompactEncrypt, importJWK, type JWK } from 'jose';

export type SealedLines = { write(line: object): Promise<void>; end(): Promise<void> };

/**
 * A file of lines, each a compact JWE (ECDH-ES+A256KW, A256GCM) for a public key (EC, JWK): who writes it cannot read it.
 * Throws when the key is not an EC key or is a private one, and when the file is there already.
 */
export async function sealedLines(path: string, recipient: JWK): Promise<SealedLines> {
  if (recipient.kty !== 'EC' || recipient.d !== undefined) {
    throw new Error('The key must be the public half of an EC key, as a JWK: kty, crv, x and y, and no d.');
  }
  const key = await importJWK(recipient, 'ECDH-ES+A256KW');
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const written = (text: string) =>
    new Promise<void>((resolve, reject) => {
      file.write(text, (error) => (error ? reject(error) : resolve()));
    });
  await new Promise((resolve, reject) => file.once('open', resolve).once('error', reject));
  return {
    async write(line) {
      const plain = new TextEncoder().encode(JSON.stringify(line));
      const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' };
      await written(`${await new CompactEncrypt(plain).setProtectedHeader(header).encrypt(key)}\n`);
    },
    async end() {
      file.end();
      await finished(file);
    },
  };
}
