import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { MySidePage } from '../../../../libs/application/my-side.js';
import type { MySide } from '../../../../libs/contracts/answers/my-side.js';
import { clientAct, type PlainClientAct } from '../../../../libs/contracts/topics/clients.js';
import { ClientSignedIn } from '../auth/access-rule.js';
import { SignedInClient } from '../auth/caller.decorator.js';
import { MY_SIDE } from '../dependencies.js';
import { CommandHeaders } from '../http/preconditions.js';
import { noQuery, PathwayIdPipe } from '../http/queries.js';

const root = '/api/v1/my/pathways';

/** The client's own page, for the session of a client alone: no token and no staff gets in. */
@Controller(root)
export class MySideController {
  constructor(@Inject(MY_SIDE) private readonly mySide: MySidePage) {}

  @Get()
  @ClientSignedIn()
  read(@SignedInClient() client: SignedInClient, @Query({ schema: noQuery }) _query: object): Promise<MySide> {
    return this.mySide.read(client);
  }

  @Post(':id/acts')
  @HttpCode(200)
  @ClientSignedIn()
  act(
    @SignedInClient() client: SignedInClient,
    @Param('id', PathwayIdPipe) pathwayId: string,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: clientAct }) body: PlainClientAct,
  ): Promise<MySide> {
    const route = `POST ${root}/${pathwayId}/acts`;
    return this.mySide.act(client, { pathwayId, act: body }, { idempotencyKey, route, body });
  }
}
