import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { SealedText } from '../../contracts/primitives.js';
import type { SealedRow, VaultClient } from '../port.js';
import { seal, unseal, VaultError } from './cipher.js';
import { createKeyCache } from './key-cache.js';

/** Who a client is. Exists in clear in memory only. */
export type Identity = { nationalId: string; name: string };

export type VaultOptions = {
  /** 32 bytes each, or base64 of them; the wrapping key may be rotated, the blind index key may not. */
  masterKey: Buffer | string;
  /** Name of the master key, kept beside what it wrapped. */
  wrappingKeyId?: string;
  blindIndexKey: Buffer | string;
  /** How many unwrapped data keys are kept in memory. */
  cachedKeys?: number;
};

/** A client with the key at hand. */
export type OpenClient = {
  identity: Identity;
  /** For the fact: id and salted hash. For the store: the ciphertext. */
  seal(text: string): { sealed: SealedText; row: SealedRow };
  unseal(row: SealedRow): string;
  /** Another identity in the place of this one, under the same key. */
  sealIdentity(identity: Identity): string;
};

/** A text sealed under the master key itself. */
export type MasterSealed = { keyId: string; ciphertext: string };

export type Vault = {
  /** An entry of its own in each organisation that meets the person: see `blindIndex`. */
  newClient(identity: Identity, holder: string): VaultClient & { blindIndexes: string[] };
  /**
   * HMAC over the number within one organisation (the holder). The same person gives another index elsewhere, so nobody
   * learns by starting a pathway that somebody else knows the person, nor what name they wrote.
   */
  blindIndex(nationalId: string, holder: string): string;
  open(client: VaultClient): OpenClient;
  /** For what belongs to no known client yet; opens only at the place that it was sealed for. */
  sealAt(place: string, text: string): MasterSealed;
  unsealAt(place: string, sealed: MasterSealed): string;
};

const keyBytes = 32;
const saltBytes = 16;

/**
 * Identity and free text, sealed with a data key per client, which is itself wrapped by the master key: destroy one
 * wrapped key and all that the client's texts ever said is gone, in every backup too (design D7).
 */
export function createVault({ wrappingKeyId = 'master-1', cachedKeys = 1000, ...keys }: VaultOptions): Vault {
  const masterKey = keyOf(keys.masterKey);
  const blindIndexKey = keyOf(keys.blindIndexKey);
  const cache = createKeyCache(cachedKeys);
  const wrapPlace = (clientId: string) => `${clientId} ${wrappingKeyId}`;
  const checkKeyId = (keyId: string) => {
    if (keyId !== wrappingKeyId) throw new VaultError(`unknown wrapping key ${keyId}`);
  };
  const blindIndex = (nationalId: string, holder: string) =>
    createHmac('sha256', blindIndexKey).update(`${holder} ${nationalId}`).digest('hex');
  return {
    blindIndex,
    newClient: (identity, holder) => {
      const clientId = randomUUID();
      const dataKey = randomBytes(keyBytes);
      return {
        clientId,
        wrappedKey: seal(masterKey, dataKey, wrapPlace(clientId)),
        wrappingKeyId,
        identity: sealedIdentity(clientId, dataKey, identity),
        blindIndexes: [blindIndex(identity.nationalId, holder)],
      };
    },
    open: (client) => {
      checkKeyId(client.wrappingKeyId);
      const unwrap = () => unseal(masterKey, client.wrappedKey, wrapPlace(client.clientId));
      // By the wrapped key and not the id: a key that was destroyed or replaced must not live on in the cache.
      return openClient(client, cache.through(client.wrappedKey, unwrap));
    },
    sealAt: (place, text) => ({
      keyId: wrappingKeyId,
      ciphertext: seal(masterKey, Buffer.from(text), loosePlace(place, wrappingKeyId)),
    }),
    unsealAt: (place, { keyId, ciphertext }) => {
      checkKeyId(keyId);
      return unseal(masterKey, ciphertext, loosePlace(place, keyId)).toString();
    },
  };
}

function openClient({ clientId, identity }: VaultClient, dataKey: Buffer): OpenClient {
  return {
    sealIdentity: (other) => sealedIdentity(clientId, dataKey, other),
    identity: identityIn(unseal(dataKey, identity, identityPlace(clientId))),
    seal: (text) => {
      const textId = randomUUID();
      const salt = randomBytes(saltBytes);
      const plain = Buffer.concat([salt, Buffer.from(text)]);
      const ciphertext = seal(dataKey, plain, textPlace(clientId, textId));
      return { sealed: { textId, hash: textHash(salt, text) }, row: { textId, clientId, ciphertext } };
    },
    unseal: (row) => {
      const plain = unseal(dataKey, row.ciphertext, textPlace(row.clientId, row.textId));
      return plain.subarray(saltBytes).toString();
    },
  };
}

const sealedIdentity = (clientId: string, dataKey: Buffer, identity: Identity): string =>
  seal(dataKey, Buffer.from(JSON.stringify(identity)), identityPlace(clientId));

function keyOf(key: Buffer | string): Buffer {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : key;
  if (bytes.length !== keyBytes) throw new VaultError('a key must be 32 bytes');
  return bytes;
}

// Each box is bound to where it belongs: a ciphertext moved to another client or text does not open.
const identityPlace = (clientId: string) => `identity ${clientId}`;
const loosePlace = (place: string, keyId: string) => `loose ${place} ${keyId}`;
const textPlace = (clientId: string, textId: string) => `text ${clientId} ${textId}`;

// The salt lies inside the sealed text: without the key nobody can try guesses against the hash in the fact.
const textHash = (salt: Buffer, text: string) => createHash('sha256').update(salt).update(text).digest('hex');

function identityIn(plain: Buffer): Identity {
  const { nationalId, name }: Identity = JSON.parse(plain.toString());
  return { nationalId, name };
}
