import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { breakCountsCsv } from '../../../../libs/application/break-counts-csv.js';
import type { Pathways } from '../../../../libs/application/service.js';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import type { BreakClientView, BreakCounts } from '../../../../libs/contracts/answers/leaders.js';
import { leaderActData, type PlainLeaderAct } from '../../../../libs/contracts/topics/breaks.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { csvHeaders } from '../http/csv-headers.js';
import { CommandHeaders } from '../http/preconditions.js';
import { breaksQuery, noQuery, PathwayIdPipe, type BreaksQuery } from '../http/queries.js';

const root = '/api/v1/breaks';
type Reason = Extract<PlainLeaderAct, { type: 'ShowClient' }>['data'];
type Lesson = Extract<PlainLeaderAct, { type: 'RecordLesson' }>['data'];

/** Kjedebrudd that the caller's organisation owns or may see. */
@Controller(root)
export class BreaksController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn()
  list(@Caller() caller: Caller, @Query({ schema: breaksQuery }) query: BreaksQuery) {
    const { state: states, pathwayId, municipality, ...page } = query;
    return this.pathways.breaks(caller, { states, pathwayId, municipality }, page);
  }

  @Get('counts')
  @SignedIn('leader')
  counts(@Caller() caller: Caller, @Query({ schema: noQuery }) _query: object): Promise<BreakCounts> {
    return this.pathways.breakCounts(caller);
  }

  @Get('counts.csv')
  @SignedIn('leader')
  async countsFile(
    @Caller() caller: Caller,
    @Query({ schema: noQuery }) _query: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const counts = await this.pathways.breakCounts(caller);
    reply.headers(csvHeaders(`kjedebrudd-${caller.organisation}`));
    return breakCountsCsv(counts);
  }

  @Post(':breakId/client')
  @HttpCode(200)
  @SignedIn('leader')
  client(
    @Caller() caller: Caller,
    @Param('breakId', PathwayIdPipe) breakId: string,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: leaderActData.ShowClient }) body: Reason,
  ): Promise<BreakClientView> {
    const options = { idempotencyKey, route: `POST ${root}/${breakId}/client`, body };
    return this.pathways.showClient(caller, { breakId, act: { type: 'ShowClient', data: body } }, options);
  }

  @Post(':breakId/question')
  @HttpCode(200)
  @SignedIn('leader')
  question(
    @Caller() caller: Caller,
    @Param('breakId', PathwayIdPipe) breakId: string,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: leaderActData.QuestionBreak }) body: object,
  ): Promise<LeaderBreakView> {
    const options = { idempotencyKey, route: `POST ${root}/${breakId}/question`, body };
    return this.pathways.actOnBreak(caller, { breakId, act: { type: 'QuestionBreak', data: {} } }, options);
  }

  @Post(':breakId/lesson')
  @HttpCode(200)
  @SignedIn('leader')
  lesson(
    @Caller() caller: Caller,
    @Param('breakId', PathwayIdPipe) breakId: string,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: leaderActData.RecordLesson }) body: Lesson,
  ): Promise<LeaderBreakView> {
    const options = { idempotencyKey, route: `POST ${root}/${breakId}/lesson`, body };
    return this.pathways.actOnBreak(caller, { breakId, act: { type: 'RecordLesson', data: body } }, options);
  }
}
