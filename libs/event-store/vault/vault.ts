import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { SealedText } from '../../contracts/primitives.js';
import type { SealedRow, VaultClient } from '../port.js';
import { seal, unseal, VaultError } from './cipher.js';
import { createKeyCache } from './key-cache.js';
import { createKeyRing, keyOf, type KeyRing, type MasterKey } from './key-ring.js';
import { erased, shut } from './shut-client.js';

/** Who a client is. Exists in clear in memory only. */
export type Identity = { nationalId: string; name: string; address?: string };

export type VaultOptions = {
  /** 32 bytes, or base64 of them; several with commas between: the first wraps, all open. */
  masterKey: Buffer | string;
  /** The same for ever: what it has indexed is found by nothing else. */
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
  /** The key has been destroyed: everything reads «slettet», and nothing more can be sealed. */
  erased: boolean;
};

/** A client's key as it is wrapped. */
export type WrappedKey = Pick<VaultClient, 'clientId' | 'wrappedKey' | 'wrappingKeyId'>;

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
  /** The identity with what was wrong put right, sealed anew (retting); also while the client is blocked. */
  corrected(client: VaultClient, right: Partial<Identity>): string;
  /** Name of the key that wraps from now on. */
  wrappingKeyId: string;
  /** The same data key, wrapped by the key that wraps from now on. */
  rewrapped(key: WrappedKey): WrappedKey;
  /** For what belongs to no known client yet; opens only at the place that it was sealed for. */
  sealAt(place: string, text: string): MasterSealed;
  unsealAt(place: string, sealed: MasterSealed): string;
};

const saltBytes = 16;
const dataKeyBytes = 32;

/**
 * Identity and free text, sealed with a data key per client, which is itself wrapped by a master key: destroy one
 * wrapped key and all that the client's texts ever said is gone (design D7).
 */
export function createVault({ cachedKeys = 1000, ...keys }: VaultOptions): Vault {
  const ring = createKeyRing(keys.masterKey);
  const blindIndexKey = keyOf(keys.blindIndexKey);
  const { wrapped, unwrapped } = createWrapping(ring);
  const cache = createKeyCache(cachedKeys);
  // By the wrapped key and not the id: a key that was destroyed or replaced must not live on in the cache.
  const dataKeyOf = (key: WrappedKey) => cache.through(key.wrappedKey, () => unwrapped(key));
  const blindIndex = (nationalId: string, holder: string) =>
    createHmac('sha256', blindIndexKey).update(`${holder} ${nationalId}`).digest('hex');
  return {
    blindIndex,
    wrappingKeyId: ring.active.id,
    newClient: (identity, holder) => {
      const clientId = randomUUID();
      const dataKey = randomBytes(dataKeyBytes);
      return {
        ...wrapped(clientId, dataKey),
        identity: sealIdentity(dataKey, clientId, identity),
        blindIndexes: [blindIndex(identity.nationalId, holder)],
      };
    },
    open: (client) => {
      if (isErased(client)) return erased;
      const open = openClient(client, dataKeyOf(client));
      return client.blocked ? shut(open) : open;
    },
    corrected: (client, right) => {
      const dataKey = dataKeyOf(client);
      const { identity } = openClient(client, dataKey);
      return sealIdentity(dataKey, client.clientId, { ...identity, ...right });
    },
    rewrapped: (key) => wrapped(key.clientId, unwrapped(key)),
    ...createLooseSealing(ring),
  };
}

const createLooseSealing = ({ active, named }: KeyRing): Pick<Vault, 'sealAt' | 'unsealAt'> => ({
  sealAt: (place, text) => ({
    keyId: active.id,
    ciphertext: seal(active.secret, Buffer.from(text), loosePlace(place, active.id)),
  }),
  unsealAt: (place, { keyId, ciphertext }) =>
    withAny(named(keyId), (key) => unseal(key, ciphertext, loosePlace(place, keyId))).toString(),
});

const createWrapping = ({ active, named }: KeyRing) => ({
  wrapped: (clientId: string, dataKey: Buffer): WrappedKey => ({
    clientId,
    wrappedKey: seal(active.secret, dataKey, wrapPlace(clientId, active.id)),
    wrappingKeyId: active.id,
  }),
  unwrapped: ({ clientId, wrappedKey, wrappingKeyId }: WrappedKey): Buffer =>
    withAny(named(wrappingKeyId), (key) => unseal(key, wrappedKey, wrapPlace(clientId, wrappingKeyId))),
});

/** A key that was destroyed leaves this place empty. */
export const isErased = ({ wrappedKey }: Pick<VaultClient, 'wrappedKey'>): boolean => wrappedKey === '';

/** One key has the name, except the nameless ones of old: the right one is that which opens. */
function withAny([key, ...others]: MasterKey[], open: (secret: Buffer) => Buffer): Buffer {
  if (!key) throw new VaultError('sealed with another key, or changed since');
  try {
    return open(key.secret);
  } catch {
    return withAny(others, open);
  }
}

const sealIdentity = (dataKey: Buffer, clientId: string, identity: Identity): string =>
  seal(dataKey, Buffer.from(JSON.stringify(identity)), identityPlace(clientId));

function openClient({ clientId, identity }: VaultClient, dataKey: Buffer): OpenClient {
  return {
    erased: false,
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

// Each box is bound to where it belongs: a ciphertext moved to another client or text does not open.
const wrapPlace = (clientId: string, keyId: string) => `${clientId} ${keyId}`;
const identityPlace = (clientId: string) => `identity ${clientId}`;
const loosePlace = (place: string, keyId: string) => `loose ${place} ${keyId}`;
const textPlace = (clientId: string, textId: string) => `text ${clientId} ${textId}`;

// The salt lies inside the sealed text: without the key nobody can try guesses against the hash in the fact.
const textHash = (salt: Buffer, text: string) => createHash('sha256').update(salt).update(text).digest('hex');

function identityIn(plain: Buffer): Identity {
  const { nationalId, name, address }: Identity = JSON.parse(plain.toString());
  return { nationalId, name, ...(address !== undefined && { address }) };
}
