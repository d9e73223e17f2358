import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VaultError } from './cipher.js';
import { createKeyCache } from './key-cache.js';
import { createVault } from './vault.js';

const keys = () => ({ masterKey: randomBytes(32), wrappingKeyId: 'key-1', blindIndexKey: randomBytes(32) });
// Synthetic: month + 80.
const identity = { nationalId: '01810012345', name: 'Áŋŋel Prøve' };

describe('vault', () => {
  it('gives identity and text back to one who holds the key', () => {
    const vault = createVault(keys());
    const { blindIndexes, ...client } = vault.newClient(identity, '1108');
    const open = vault.open(client);
    expect(open.identity).toEqual(identity);
    const { row, sealed } = open.seal('Møtte ikke opp');
    expect(row).toMatchObject({ textId: sealed.textId, clientId: client.clientId });
    expect(vault.open(client).unseal(row)).toBe('Møtte ikke opp');
    expect(blindIndexes).toEqual([vault.blindIndex(identity.nationalId, '1108')]);
  });

  it('keeps any text whole', () => {
    const vault = createVault(keys());
    const open = vault.open(vault.newClient(identity, '1108'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(open.unseal(open.seal(text).row)).toBe(text)),
    );
  });

  it('shows nothing of the person in what is stored', () => {
    const vault = createVault(keys());
    const client = vault.newClient(identity, '1108');
    const { row, sealed } = vault.open(client).seal('Planted note');
    const stored = JSON.stringify([client, row, sealed]);
    const unpacked = [client.wrappedKey, client.identity, row.ciphertext].map((box) =>
      Buffer.from(box, 'base64').toString('latin1'),
    );
    for (const secret of [identity.nationalId, 'Prøve', 'Planted note']) {
      expect([stored, ...unpacked].filter((text) => text.includes(secret))).toEqual([]);
    }
  });

  it('seals the same text differently each time, with a hash that cannot be guessed from the text', () => {
    const vault = createVault(keys());
    const open = vault.open(vault.newClient(identity, '1108'));
    const [one, two] = [open.seal('ja'), open.seal('ja')];
    expect(one.row.ciphertext).not.toBe(two.row.ciphertext);
    expect(one.sealed.hash).not.toBe(two.sealed.hash);
    expect([one, two].map((s) => s.sealed.hash)).not.toContain(createHash('sha256').update('ja').digest('hex'));
  });

  it('finds a person by number only with the same index key', () => {
    const [one, other] = [keys(), keys()];
    expect(createVault(one).blindIndex('x', '1108')).toBe(
      createVault({ ...other, blindIndexKey: one.blindIndexKey }).blindIndex('x', '1108'),
    );
    expect(createVault(one).blindIndex('x', '1108')).not.toBe(createVault(other).blindIndex('x', '1108'));
    expect(createVault(one).blindIndex('x', '1108')).not.toBe(createVault(one).blindIndex('y', '1108'));
    expect(createVault(one).blindIndex('x', '1108')).not.toBe(createVault(one).blindIndex('x', '1103'));
  });

  it('does not open with another master key, and says nothing of the content', () => {
    const vault = createVault(keys());
    const client = vault.newClient(identity, '1108');
    const attempt = () => createVault(keys()).open(client);
    expect(attempt).toThrow(new VaultError('sealed with another key, or changed since'));
  });

  it('names a wrapping key it does not have', () => {
    const held = keys();
    const client = createVault(held).newClient(identity, '1108');
    expect(() => createVault({ ...held, wrappingKeyId: 'key-2' }).open(client)).toThrow('unknown wrapping key key-1');
    expect(() => createVault({ ...held, wrappingKeyId: 'key-2' }).open({ ...client, wrappingKeyId: 'key-2' })).toThrow(
      VaultError,
    );
  });

  it('does not open a box that was changed, cut short or moved to another client or text', () => {
    const vault = createVault(keys());
    const [mine, theirs] = [vault.newClient(identity, '1108'), vault.newClient(identity, '1108')];
    const open = vault.open(mine);
    const [one, two] = [open.seal('one').row, open.seal('two').row];
    const bytes = Buffer.from(one.ciphertext, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    for (const row of [
      { ...one, ciphertext: bytes.toString('base64') },
      { ...one, ciphertext: one.ciphertext.slice(0, 20) },
      { ...one, ciphertext: '' },
      { ...one, textId: two.textId },
      { ...one, clientId: theirs.clientId },
    ]) {
      expect(() => open.unseal(row)).toThrow(VaultError);
    }
    expect(() => vault.open({ ...mine, identity: theirs.identity })).toThrow(VaultError);
    expect(() => vault.open({ ...mine, wrappedKey: theirs.wrappedKey })).toThrow(VaultError);
  });

  it('seals what belongs to no client yet, and opens it at its own place only', () => {
    const held = keys();
    const vault = createVault(held);
    const sealed = vault.sealAt('parked 1', 'Planted note');
    expect(sealed.keyId).toBe('key-1');
    expect(Buffer.from(sealed.ciphertext, 'base64').toString('latin1')).not.toContain('Planted');
    expect(vault.unsealAt('parked 1', sealed)).toBe('Planted note');
    expect(() => vault.unsealAt('parked 2', sealed)).toThrow(VaultError);
    expect(() => createVault(keys()).unsealAt('parked 1', sealed)).toThrow('sealed with another key');
    expect(() => createVault({ ...held, wrappingKeyId: 'key-2' }).unsealAt('parked 1', sealed)).toThrow(
      'unknown wrapping key key-1',
    );
  });

  it('seals another identity under the same key: former texts stay readable', () => {
    const vault = createVault(keys());
    const { blindIndexes: _blindIndexes, ...client } = vault.newClient(identity, '1108');
    const { row } = vault.open(client).seal('Planted note');
    const changed = { ...identity, nationalId: '01810054321' };
    const open = vault.open({ ...client, identity: vault.open(client).sealIdentity(changed) });
    expect([open.identity, open.unseal(row)]).toEqual([changed, 'Planted note']);
  });

  it('wants keys of 32 bytes', () => {
    expect(() => createVault({ ...keys(), masterKey: randomBytes(16) })).toThrow('32 bytes');
    expect(() => createVault({ ...keys(), blindIndexKey: randomBytes(31).toString('base64') })).toThrow('32 bytes');
  });

  it('takes keys as base64 too', () => {
    const { masterKey, blindIndexKey } = keys();
    const client = createVault({ masterKey, blindIndexKey }).newClient(identity, '1108');
    const fromText = createVault({
      masterKey: masterKey.toString('base64'),
      blindIndexKey: blindIndexKey.toString('base64'),
    });
    expect(fromText.open(client).identity).toEqual(identity);
    expect(client.blindIndexes).toEqual([fromText.blindIndex(identity.nationalId, '1108')]);
  });
});

describe('key cache', () => {
  it('opens once while in use, and lets go of the one longest unused', () => {
    const cache = createKeyCache(2);
    const opened: string[] = [];
    const use = (id: string) => cache.through(id, () => Buffer.from(`${opened.push(id)}`));
    ['a', 'b', 'a', 'c', 'a', 'b'].forEach(use);
    expect(opened).toEqual(['a', 'b', 'c', 'b']);
  });
});
