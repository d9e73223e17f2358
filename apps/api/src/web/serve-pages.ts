import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { matches, pathOf } from '../http/route-table.js';

/** Addresses that a person sees; the page itself finds out what to show there. */
const addresses = [
  ...['/', '/hjem', '/min-liste', '/ledertavla', '/avdelingstavla', '/avtalt', '/start-forlop', '/forlop/:pathwayId'],
  ...['/min-side', '/nodinnsyn', '/be-om-a-ta-del', '/forlop/:pathwayId/utskrift'],
];

/** The built page, from the folder that `npm run build` makes. Its files have their content in their names. */
export async function servePages(instance: FastifyInstance, root: string): Promise<void> {
  const page = readFileSync(join(root, 'index.html'));
  for (const address of addresses) {
    instance.get(address, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  }
  await instance.register(fastifyStatic, {
    root: join(root, 'web'),
    prefix: '/web/',
    index: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
}

/** Whether the answer is a page or a file of it, and so needs more of the browser than an answer of the API does. */
export const isPage = (url: string): boolean => {
  const path = pathOf(url);
  return path.startsWith('/web/') || addresses.some((address) => matches(address, path));
};
