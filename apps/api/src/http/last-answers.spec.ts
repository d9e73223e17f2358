import { expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { fastify } from 'fastify';
import { endConnectionsWhenClosing } from './last-answers.js';

it('a request under way when the API is asked to end is answered, and then holds nothing up', async () => {
  const server = fastify();
  endConnectionsWhenClosing(server);
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  server.get('/', async () => {
    arrive();
    await finished;
    return 'answered';
  });
  const answer = fetch(await server.listen({ host: '127.0.0.1', port: 0 }));
  await arrived;
  const closed = server.close();
  while (server.server.listening) await setImmediate();
  finish();
  await closed;
  expect(await (await answer).text()).toBe('answered');
}, 5_000);
