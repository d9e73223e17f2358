import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, VaultError } from './cipher.js';
import { createKeyCache } from './key-cache.js';
import { createVault } from './vault.js';

const keys = () => ({ masterKey: randomBytes(32), blindIndexKey: randomBytes(32) });
const inRing = (...masterKeys: Buffer[]) => masterKeys.map((key) => key.toString('base64')).join(', ');
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

  it('does not open with another master key, and names the one it would need and nothing of the content', () => {
    const vault = createVault(keys());
    const client = vault.newClient(identity, '1108');
    const attempt = () => createVault(keys()).open(client);
    expect(attempt).toThrow(new VaultError(`unknown wrapping key ${vault.wrappingKeyId}`));
    const passedOff = { ...client, wrappingKeyId: createVault(keys()).wrappingKeyId };
    expect(() => vault.open(passedOff)).toThrow(VaultError);
  });

  it('opens what an older master key wrapped, and wraps with the first one', () => {
    const [older, newer] = [keys(), keys()];
    const before = createVault(older);
    const client = before.newClient(identity, '1108');
    const rotating = createVault({ ...older, masterKey: inRing(newer.masterKey, older.masterKey) });
    expect(rotating.open(client).identity).toEqual(identity);
    const { row } = rotating.open(client).seal('Møtte ikke opp');
    const rewrapped = { ...client, ...rotating.rewrapped(client) };
    expect(rewrapped.wrappingKeyId).toBe(rotating.wrappingKeyId);
    const after = createVault({ ...older, masterKey: newer.masterKey });
    expect(after.open(rewrapped).identity).toEqual(identity);
    expect(after.open(rewrapped).unseal(row)).toBe('Møtte ikke opp');
    expect(after.newClient(identity, '1108').wrappingKeyId).toBe(rewrapped.wrappingKeyId);
    expect(() => before.open(rewrapped)).toThrow('unknown wrapping key');
  });

  it('opens what was wrapped before keys had names, whichever key of the ring it was', () => {
    const [older, newer] = [keys(), keys()];
    const [clientId, dataKey] = [randomUUID(), randomBytes(32)];
    const client = {
      clientId,
      wrappedKey: seal(older.masterKey, dataKey, `${clientId} master-1`),
      wrappingKeyId: 'master-1',
      identity: seal(dataKey, Buffer.from(JSON.stringify(identity)), `identity ${clientId}`),
    };
    const rotating = createVault({ ...older, masterKey: inRing(newer.masterKey, older.masterKey) });
    expect(rotating.open(client).identity).toEqual(identity);
    expect(() => createVault(newer).open(client)).toThrow('sealed with another key');
  });

  it('puts a name or an address right and leaves the rest as it was', () => {
    const vault = createVault(keys());
    const client = vault.newClient(identity, '1108');
    const corrected = { ...client, identity: vault.corrected(client, { name: 'Aina Prøve' }) };
    expect(vault.open(corrected).identity).toEqual({ ...identity, name: 'Aina Prøve' });
    const moved = { ...client, identity: vault.corrected(corrected, { address: 'Prøvegata 1' }) };
    expect(vault.open(moved).identity).toEqual({ ...identity, name: 'Aina Prøve', address: 'Prøvegata 1' });
  });

  it('shows nothing of a blocked client, still takes what is told, and shows all again when it is lifted', () => {
    const vault = createVault(keys());
    const client = vault.newClient(identity, '1108');
    const blocked = { ...client, blocked: true as const };
    const { row } = vault.open(blocked).seal('Møtte ikke opp');
    expect(vault.open(blocked).identity).toEqual({ nationalId: '', name: '[sperret]' });
    expect(vault.open(blocked).unseal(row)).toBe('[sperret]');
    expect(vault.open(client).unseal(row)).toBe('Møtte ikke opp');
    const corrected = { ...client, identity: vault.corrected(blocked, { name: 'Aina Prøve' }) };
    expect(vault.open(corrected).identity.name).toBe('Aina Prøve');
  });

  it('reads «slettet» where the key has been destroyed, and seals nothing more', () => {
    const vault = createVault(keys());
    const client = vault.newClient(identity, '1108');
    const { row } = vault.open(client).seal('Møtte ikke opp');
    const open = vault.open({ ...client, wrappedKey: '', identity: '' });
    expect([open.erased, open.identity.name, open.unseal(row)]).toEqual([true, '[slettet]', '[slettet]']);
    expect(() => open.seal('x')).toThrow(VaultError);
    expect(() => vault.corrected({ ...client, wrappedKey: '', identity: '' }, { name: 'x' })).toThrow(VaultError);
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
    expect(sealed.keyId).toBe(vault.wrappingKeyId);
    expect(Buffer.from(sealed.ciphertext, 'base64').toString('latin1')).not.toContain('Planted');
    expect(vault.unsealAt('parked 1', sealed)).toBe('Planted note');
    expect(() => vault.unsealAt('parked 2', sealed)).toThrow(VaultError);
    expect(() => createVault(keys()).unsealAt('parked 1', sealed)).toThrow('unknown wrapping key');
    const passedOff = { ...sealed, keyId: createVault(keys()).wrappingKeyId };
    expect(() => vault.unsealAt('parked 1', passedOff)).toThrow('unknown wrapping key');
    const rotated = createVault({ ...held, masterKey: inRing(randomBytes(32), held.masterKey) });
    expect(rotated.unsealAt('parked 1', sealed)).toBe('Planted note');
  });

  it('seals another identity under the same key: former texts stay readable', () => {
    const vault = createVault(keys());
    const { blindIndexes: _blindIndexes, ...client } = vault.newClient(identity, '1108');
    const { row } = vault.open(client).seal('Planted note');
    const changed = { ...identity, nationalId: '01810054321' };
    const open = vault.open({ ...client, identity: vault.corrected(client, changed) });
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
