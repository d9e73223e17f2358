import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { freePort, isPortFree } from './ports.js';

describe('ports', () => {
  it('are free until somebody listens', async () => {
    const port = await freePort();
    expect(await isPortFree(port)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });

  it('are none that an outgoing connection of a busy machine could take first', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, freePort));
    expect(found.filter((port) => port < 1_024 || port >= 32_768)).toEqual([]);
    expect(new Set(found).size).toBeGreaterThan(40);
  });
});
