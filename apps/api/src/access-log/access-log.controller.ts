import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessLog } from '../../../../libs/application/access-log.js';
import type { AuditEvent, FollowUpView } from '../../../../libs/contracts/answers/access-log.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { ACCESS_LOG } from '../dependencies.js';
import { noQuery, pageQuery, PathwayIdPipe, type PageQuery } from '../http/queries.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in client's own national id, when the sign-in says it; never taken from the request itself. */
    nationalId?: string;
  }
}

/** Who read: for the client it is about, and for the leader of those who read. */
@Controller('/api/v1')
export class AccessLogController {
  constructor(@Inject(ACCESS_LOG) private readonly log: AccessLog) {}

  @Get('pathways/:id/access-log')
  @SignedIn('leader', 'client')
  read(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) pathwayId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
    @Req() { nationalId }: FastifyRequest,
  ): Promise<Page<AuditEvent>> {
    return this.log.ofPathway(caller, { pathwayId, nationalId }, page);
  }

  /** All of it, one AuditEvent a line. */
  @Get('pathways/:id/access-log/export')
  @SignedIn('leader', 'client')
  async export(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) pathwayId: string,
    @Query({ schema: noQuery }) _query: object,
    @Req() { nationalId }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const lines: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.log.ofPathway(caller, { pathwayId, nationalId }, { limit: 500, cursor });
      lines.push(...page.items.map((event) => `${JSON.stringify(event)}\n`));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    reply.headers({ 'content-type': 'application/fhir+ndjson; charset=utf-8' });
    return lines.join('');
  }

  @Get('access-follow-ups')
  @SignedIn('leader')
  followUps(@Caller() caller: Caller, @Query({ schema: pageQuery }) page: PageQuery): Promise<Page<FollowUpView>> {
    return this.log.followUps(caller, page);
  }
}
