import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Joining } from '../../../../libs/application/joining.js';
import { joinRequest, type JoinRequest } from '../../../../libs/contracts/topics/joining.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { JOINING } from '../dependencies.js';
import { noQuery, nothing, PathwayIdPipe } from '../http/queries.js';

/** A unit asks to take part; whoever answers for the client asks the client, and invites it (`InviteUnit`) or declines. */
@Controller('/api/v1/join-requests')
export class JoiningController {
  constructor(@Inject(JOINING) private readonly joining: Joining) {}

  @Post()
  @HttpCode(202)
  @SignedIn('specialist')
  ask(@Caller() caller: Caller, @Body({ schema: joinRequest }) request: JoinRequest) {
    return this.joining.askToJoin(caller, request);
  }

  @Get()
  @SignedIn('coordinator')
  list(@Caller() caller: Caller, @Query({ schema: noQuery }) _query: object) {
    return this.joining.joinRequests(caller);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @SignedIn('coordinator')
  decline(@Caller() caller: Caller, @Param('id', PathwayIdPipe) id: string, @Body({ schema: nothing }) _body: object) {
    return this.joining.declineJoin(caller, id);
  }
}
