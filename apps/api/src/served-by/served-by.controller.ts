import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import { serving, type ServedBy, type Serving } from '../../../../libs/contracts/topics/organisations.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { partyQuery, type PartyQuery } from '../http/queries.js';

/** Who serves whom: vertskommune, interkommunal unit, contract. The one that declares stays responsible. */
@Controller('/api/v1/served-by')
export class ServedByController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Post()
  @HttpCode(200)
  @SignedIn('leader')
  declare(@Caller() caller: Caller, @Body({ schema: serving }) said: Serving): Promise<{ items: ServedBy[] }> {
    return this.pathways.declareServing(caller, said);
  }

  @Get()
  @SignedIn('coordinator', 'specialist', 'leader')
  list(@Query({ schema: partyQuery }) { organisation }: PartyQuery): Promise<{ items: ServedBy[] }> {
    return this.pathways.servedBy(organisation);
  }
}
