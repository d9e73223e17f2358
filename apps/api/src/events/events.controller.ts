import { PassThrough } from 'node:stream';
import { Controller, Get, Inject, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pathways } from '../../../../libs/application/service.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { BROWSER, LIVE, PATHWAYS, type BrowserParts } from '../dependencies.js';
import type { Listener, Live, Told } from './live.js';

/** A line of the stream that is no event: it keeps the connection from being closed as idle. */
const heartbeat = ': \n\n';
/** How long a browser waits before it comes back by itself. */
const opening = 'retry: 3000\nevent: ready\ndata: {}\n\n';

/** «Your lists may have changed»: what makes an open page ask anew. Nothing about anybody is in it. */
@Controller('/api/v1/events')
export class EventsController implements OnModuleDestroy {
  constructor(
    @Inject(PATHWAYS) private readonly pathways: Pathways,
    @Inject(LIVE) private readonly live: Live,
    @Inject(BROWSER) private readonly browser: BrowserParts,
  ) {}

  @Get()
  @SignedIn('coordinator', 'specialist', 'leader')
  async listen(@Caller() caller: Caller, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { namesPathways } = await this.pathways.listen(caller);
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      // proxies that gather an answer would hold it back
      .header('x-accel-buffering', 'no');
    if (request.method === 'HEAD') return void reply.send();
    const stream = new PassThrough();
    const remove = await this.live.add({
      key: `${caller.issuer} ${caller.subject} ${caller.organisation}`,
      ...{ organisation: caller.organisation, namesPathways },
      ...this.endOf(request),
      tell: (told: Told) => void stream.write(`event: lists\ndata: ${JSON.stringify(told)}\n\n`),
      beat: () => void stream.write(heartbeat),
      end: () => void stream.end(),
    });
    stream.on('close', remove);
    // gone before it was let in
    if (request.raw.socket.destroyed) stream.destroy();
    stream.write(opening);
    await reply.send(stream);
  }

  /** It lasts no longer than what let it in. */
  private endOf(request: FastifyRequest): Pick<Listener, 'session' | 'endsAt'> {
    const { session, tokenEndsAt = 0 } = request;
    const cookie = this.browser.cookies.read(request, 'session');
    if (!session || cookie === undefined) return { endsAt: tokenEndsAt };
    return { session: this.browser.sessions.idOf(cookie), endsAt: Date.parse(session.endsAt) };
  }

  onModuleDestroy(): void {
    this.live.close();
  }
}
