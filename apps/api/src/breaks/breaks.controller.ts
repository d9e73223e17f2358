import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { breaksQuery, type BreaksQuery } from '../http/queries.js';

/** Kjedebrudd that the caller's organisation owns or may see. */
@Controller('/api/v1/breaks')
export class BreaksController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn()
  list(@Caller() caller: Caller, @Query({ schema: breaksQuery }) query: BreaksQuery) {
    const { state: states, pathwayId, ...page } = query;
    return this.pathways.breaks(caller, { states, pathwayId }, page);
  }
}
