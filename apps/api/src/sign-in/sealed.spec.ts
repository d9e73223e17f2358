import { describe, expect, it } from '@jest/globals';
import { EncryptJWT } from 'jose';
import { createSeal } from './sealed.js';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const content = { name: 'Kari Koordinator' };

describe('what is sealed', () => {
  it('opens for the same purpose only, and shows nothing from outside', async () => {
    const seal = createSeal(key(1));
    const sealed = await seal.close('sign-in', content, 60);
    expect(await seal.open('sign-in', sealed)).toEqual(content);
    expect(await seal.open('session', sealed)).toBeUndefined();
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Kari');
    expect(await seal.close('sign-in', content, 60)).not.toBe(sealed);
  });

  it('opens after the key was changed, as long as the old one is kept', async () => {
    const sealed = await createSeal(key(1)).close('sign-in', content, 60);
    expect(await createSeal(`${key(2)}, ${key(1)}`).open('sign-in', sealed)).toEqual(content);
    expect(await createSeal(key(2)).open('sign-in', sealed)).toBeUndefined();
    const anew = await createSeal(`${key(2)},${key(1)}`).close('sign-in', content, 60);
    expect(await createSeal(key(2)).open('sign-in', anew)).toEqual(content);
  });

  it('does not open after its time, changed, or when it is something else', async () => {
    const seal = createSeal(key(1));
    expect(await seal.open('sign-in', await seal.close('sign-in', content, -1))).toBeUndefined();
    const sealed = await seal.close('sign-in', content, 60);
    const at = sealed.length - 30;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    for (const other of [changed, '', 'x', 'a.b.c.d.e', sealed.slice(0, 50)]) {
      expect(await seal.open('sign-in', other)).toBeUndefined();
    }
  });

  it('does not open under a weaker algorithm', async () => {
    const kid = JSON.parse(
      Buffer.from(String((await createSeal(key(1)).close('a', {}, 60)).split('.')[0]), 'base64url').toString(),
    ).kid;
    const forged = await new EncryptJWT({ content })
      .setProtectedHeader({ alg: 'A256KW', enc: 'A128CBC-HS256', kid })
      .setAudience('sign-in')
      .setExpirationTime('1m')
      .encrypt(Buffer.alloc(32, 1));
    expect(await createSeal(key(1)).open('sign-in', forged)).toBeUndefined();
  });
});
