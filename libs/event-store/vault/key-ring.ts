import { createHash } from 'node:crypto';
import { VaultError } from './cipher.js';

/** A wrapping key and the name that stands beside what it wrapped. */
export type MasterKey = { id: string; secret: Buffer };

/** Master keys of one installation: the first seals, all open. */
export type KeyRing = { active: MasterKey; named(id: string): MasterKey[] };

const keyBytes = 32;
/** What every key was called before names were derived from keys: any of them may be meant. */
const nameless = 'master-1';

/** 32 bytes, base64 of them, or several of those with commas between, so that a key can be changed while we run. */
export function createKeyRing(keys: Buffer | string): KeyRing {
  const all = (typeof keys === 'string' ? keys.split(',') : [keys]).map(masterKey);
  const [active] = all;
  if (!active) throw new VaultError('no master key');
  return {
    active,
    named: (id) => {
      const found = id === nameless ? all : all.filter((key) => key.id === id);
      if (found.length === 0) throw new VaultError(`unknown wrapping key ${id}`);
      return found;
    },
  };
}

function masterKey(key: Buffer | string): MasterKey {
  const secret = keyOf(key);
  return { secret, id: createHash('sha256').update(secret).digest('hex').slice(0, 12) };
}

/** 32 bytes, or base64 of them. */
export function keyOf(key: Buffer | string): Buffer {
  const bytes = typeof key === 'string' ? Buffer.from(key.trim(), 'base64') : key;
  if (bytes.length !== keyBytes) throw new VaultError('a key must be 32 bytes');
  return bytes;
}
