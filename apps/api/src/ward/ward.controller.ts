import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Ward } from '../../../../libs/application/ward.js';
import type { LeavingAnswer } from '../../../../libs/contracts/answers/ward.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { WARD } from '../dependencies.js';
import { noQuery } from '../http/queries.js';

/** Avdelingstavla: the unit is the caller's own, as the sign-in says. */
@Controller('/api/v1/leaving')
export class WardController {
  constructor(@Inject(WARD) private readonly ward: Ward) {}

  @Get()
  @SignedIn('specialist')
  leaving(@Caller() caller: Caller, @Query({ schema: noQuery }) _query: object): Promise<LeavingAnswer> {
    return this.ward.leaving(caller);
  }
}
