import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Representatives } from '../../../../libs/application/representatives.js';
import {
  representationAct,
  type RepresentationAct,
  type RepresentationView,
} from '../../../../libs/contracts/topics/representatives.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { REPRESENTATIVES } from '../dependencies.js';
import { noQuery, PathwayIdPipe } from '../http/queries.js';

/** Who may see a client's own page beside the client: registered and ended by the municipality that answers. */
@Controller('/api/v1/pathways/:id/representatives')
export class RepresentativesController {
  constructor(@Inject(REPRESENTATIVES) private readonly representatives: Representatives) {}

  @Get()
  @SignedIn('coordinator')
  read(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) pathwayId: string,
    @Query({ schema: noQuery }) _query: object,
  ): Promise<RepresentationView> {
    return this.representatives.read(caller, pathwayId);
  }

  @Post()
  @HttpCode(200)
  @SignedIn('coordinator')
  act(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) pathwayId: string,
    @Body({ schema: representationAct }) act: RepresentationAct,
  ): Promise<RepresentationView> {
    return this.representatives.act(caller, pathwayId, act);
  }
}
