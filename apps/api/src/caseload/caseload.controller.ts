import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import type { CaseloadItem } from '../../../../libs/contracts/answers/follow-up.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { caseloadQuery, type CaseloadQuery } from '../http/queries.js';

/** The clients of the caller's organisation, list by list. */
@Controller('/api/v1/caseload')
export class CaseloadController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn()
  list(@Caller() caller: Caller, @Query({ schema: caseloadQuery }) query: CaseloadQuery): Promise<Page<CaseloadItem>> {
    const { list, ...page } = query;
    return this.pathways.caseload(caller, list, page);
  }
}
