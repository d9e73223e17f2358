import type { FastifyInstance } from 'fastify';

/**
 * Once the server is to close, each answer also ends its connection. Else one that was just answering would stay open
 * afterwards, idle, and hold the end up until its time is over.
 */
export function endConnectionsWhenClosing(instance: FastifyInstance): void {
  let isClosing = false;
  instance.addHook('preClose', async () => {
    isClosing = true;
  });
  instance.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}
