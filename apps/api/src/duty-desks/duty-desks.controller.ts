import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import { dutyDesk, type DutyDesk } from '../../../../libs/contracts/topics/organisations.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { organisationQuery, type OrganisationQuery } from '../http/queries.js';

/** Døgnmottak: whom to call at any hour, by severity. */
@Controller('/api/v1/duty-desks')
export class DutyDesksController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Post()
  @HttpCode(200)
  @SignedIn('leader')
  declare(@Caller() caller: Caller, @Body({ schema: dutyDesk }) desk: DutyDesk): Promise<{ items: DutyDesk[] }> {
    return this.pathways.declareDutyDesk(caller, desk);
  }

  @Get()
  @SignedIn('coordinator', 'specialist', 'leader')
  list(@Query({ schema: organisationQuery }) { organisation }: OrganisationQuery): Promise<{ items: DutyDesk[] }> {
    return this.pathways.dutyDesks(organisation);
  }
}
