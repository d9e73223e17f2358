import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pathways } from '../../../../libs/application/service.js';
import type { CommandAnswer, PathwayView } from '../../../../libs/contracts/answers.js';
import { command, startPathway, type PlainCommand, type StartPathway } from '../../../../libs/contracts/commands.js';
import type { ParkedAnswer } from '../../../../libs/contracts/parked.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { SignalScoped } from '../auth/machine-scope.js';
import { PATHWAYS } from '../dependencies.js';
import { CommandHeaders, etagOf, unlessKnown } from '../http/preconditions.js';
import {
  factsQuery,
  noQuery,
  pathwayQuery,
  PathwayIdPipe,
  type FactsQuery,
  type PathwayQuery,
} from '../http/queries.js';

const root = '/api/v1/pathways';

/** One client's pathway: started, commanded, read. */
@Controller(root)
export class PathwaysController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Post()
  @SignedIn()
  async start(
    @Caller() caller: Caller,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: startPathway }) body: StartPathway,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer> {
    const answer = await this.pathways.start(caller, body, { idempotencyKey, route: `POST ${root}`, body });
    reply.headers({ location: `${root}/${answer.pathwayId}`, etag: etagOf(answer.version) });
    return answer;
  }

  @Post(':id/commands')
  @HttpCode(200)
  @SignedIn()
  @SignalScoped()
  async handle(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @CommandHeaders() headers: CommandHeaders,
    @Body({ schema: command }) body: PlainCommand,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandAnswer | ParkedAnswer> {
    // The id is part of the route: the same key on another pathway is another request.
    const route = `POST ${root}/${id}/commands`;
    const answer = await this.pathways.handle(caller, id, body, { ...headers, route, body });
    if ('parkedId' in answer) {
      reply.code(202);
      return answer;
    }
    reply.header('etag', etagOf(answer.version));
    return answer;
  }

  @Get(':id')
  @SignedIn()
  async read(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Query({ schema: pathwayQuery }) query: PathwayQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PathwayView | undefined> {
    return unlessKnown({ request, reply }, await this.pathways.read(caller, id, query));
  }

  @Get(':id/facts')
  @SignedIn()
  async facts(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Query({ schema: factsQuery }) page: FactsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return unlessKnown({ request, reply }, await this.pathways.facts(caller, id, page));
  }

  @Get(':id/clocks')
  @SignedIn()
  async clocks(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Query({ schema: noQuery }) _query: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return unlessKnown({ request, reply }, await this.pathways.clocks(caller, id));
  }
}
