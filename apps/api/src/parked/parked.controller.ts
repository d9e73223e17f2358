import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { rolesThatTendParked } from '../../../../libs/access/parking.js';
import type { Pathways } from '../../../../libs/application/service.js';
import { parkedScope } from '../../../../libs/contracts/machine-scopes.js';
import { discardParked, type DiscardParked, type ParkedView } from '../../../../libs/contracts/parked.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { MachineScope } from '../auth/machine-scope.js';
import { PATHWAYS } from '../dependencies.js';
import { parkedQuery, PathwayIdPipe, type ParkedQuery } from '../http/queries.js';

/** Signals of the organisation's machines that wait, or waited, for a pathway it did not know. */
@Controller('/api/v1/parked')
export class ParkedController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn(...rolesThatTendParked)
  list(@Caller() caller: Caller, @Query({ schema: parkedQuery }) query: ParkedQuery): Promise<Page<ParkedView>> {
    const { state: states, ...page } = query;
    return this.pathways.parked(caller, { states }, page);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @SignedIn(...rolesThatTendParked)
  @MachineScope(parkedScope)
  discard(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: discardParked }) { reason }: DiscardParked,
  ): Promise<ParkedView> {
    return this.pathways.discardParked(caller, id, reason);
  }
}
