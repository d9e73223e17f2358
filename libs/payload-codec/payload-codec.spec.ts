import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createPayloadCodec } from './payload-codec.js';

const key = () => randomBytes(32).toString('base64');
const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"planted text"') };

describe('the payload codec', () => {
  it('gives back what it was given and shows nothing of it on the wire', async () => {
    const codec = createPayloadCodec(key());
    const [wire] = await codec.encode([payload]);
    expect(Buffer.from(wire?.data ?? []).toString('latin1')).not.toContain('planted');
    const [back] = await codec.decode(wire ? [wire] : []);
    expect(Buffer.from(back?.data ?? []).toString()).toBe('"planted text"');
    expect(Buffer.from(back?.metadata?.['encoding'] ?? []).toString()).toBe('json/plain');
  });

  it('never encrypts the same value to the same bytes', async () => {
    const [first, second] = await createPayloadCodec(key()).encode([payload, payload]);
    expect(Buffer.from(first?.data ?? [])).not.toEqual(Buffer.from(second?.data ?? []));
  });

  it('reads what an older key wrote, and writes with the first one', async () => {
    const [older, newer] = [key(), key()];
    const rotated = createPayloadCodec(`${newer},${older}`);
    const back = await rotated.decode(await createPayloadCodec(older).encode([payload]));
    expect(Buffer.from(back[0]?.data ?? []).toString()).toBe('"planted text"');
    await expect(createPayloadCodec(older).decode(await rotated.encode([payload]))).rejects.toThrow('is not here');
  });

  it('refuses bytes that somebody changed', async () => {
    const codec = createPayloadCodec(key());
    const [wire] = await codec.encode([payload]);
    const data = Buffer.from(wire?.data ?? []);
    data.writeUInt8(data.readUInt8(data.length - 1) ^ 1, data.length - 1);
    await expect(codec.decode([{ ...wire, data }])).rejects.toThrow();
  });

  it('lets through what an operator sent in the clear, and refuses a key of the wrong length', async () => {
    expect(await createPayloadCodec(key()).decode([payload])).toEqual([payload]);
    expect(() => createPayloadCodec('c2hvcnQ=')).toThrow('32 bytes');
  });
});
