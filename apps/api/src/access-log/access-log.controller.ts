import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessLog } from '../../../../libs/application/access-log.js';
import type { PageRequest } from '../../../../libs/application/service.js';
import type { AuditEvent, FollowUpView } from '../../../../libs/contracts/answers/access-log.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { ClientSignedIn, SignedIn } from '../auth/access-rule.js';
import { Caller, SignedInClient } from '../auth/caller.decorator.js';
import { ACCESS_LOG } from '../dependencies.js';
import { ApiProblem } from '../http/api-problem.js';
import { noQuery, pageQuery, PathwayIdPipe, type PageQuery } from '../http/queries.js';

/** Who read: for the client it is about, and for the leader of those who read. */
@Controller('/api/v1')
export class AccessLogController {
  constructor(@Inject(ACCESS_LOG) private readonly log: AccessLog) {}

  @Get('pathways/:id/access-log')
  @ClientSignedIn('leader')
  read(
    @Param('id', PathwayIdPipe) pathwayId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
    @Req() request: FastifyRequest,
  ): Promise<Page<AuditEvent>> {
    return this.ofPathway(request, pathwayId, page);
  }

  @Get('pathways/:id/access-log/export')
  @ClientSignedIn('leader')
  export(
    @Param('id', PathwayIdPipe) pathwayId: string,
    @Query({ schema: noQuery }) _query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return allOf((page) => this.ofPathway(request, pathwayId, page), reply);
  }

  /** Of all that is the client's own, without an id to know. */
  @Get('my/access-log')
  @ClientSignedIn()
  mine(
    @SignedInClient() client: SignedInClient,
    @Query({ schema: pageQuery }) page: PageQuery,
  ): Promise<Page<AuditEvent>> {
    return this.log.insight(client, undefined, page);
  }

  @Get('my/access-log/export')
  @ClientSignedIn()
  exportMine(
    @SignedInClient() client: SignedInClient,
    @Query({ schema: noQuery }) _query: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return allOf((page) => this.log.insight(client, undefined, page), reply);
  }

  @Get('access-follow-ups')
  @SignedIn('leader')
  followUps(@Caller() caller: Caller, @Query({ schema: pageQuery }) page: PageQuery): Promise<Page<FollowUpView>> {
    return this.log.followUps(caller, page);
  }

  /** The client sees what anybody did, a leader what the own people did. */
  private ofPathway({ caller, client }: FastifyRequest, pathwayId: string, page: PageRequest) {
    if (client) return this.log.insight(client, pathwayId, page);
    if (caller) return this.log.ofPathway(caller, { pathwayId }, page);
    throw new ApiProblem('not-signed-in');
  }
}

/** All pages, one AuditEvent a line. */
async function allOf(read: (page: PageRequest) => Promise<Page<AuditEvent>>, reply: FastifyReply): Promise<string> {
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 500, ...(cursor !== undefined && { cursor }) });
    lines.push(...page.items.map((event) => `${JSON.stringify(event)}\n`));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  reply.headers({ 'content-type': 'application/fhir+ndjson; charset=utf-8' });
  return lines.join('');
}
