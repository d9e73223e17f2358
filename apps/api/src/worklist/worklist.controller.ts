import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { pageQuery, type PageQuery } from '../http/queries.js';

/** What the caller's organisation must do: late first. */
@Controller('/api/v1/worklist')
export class WorklistController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn()
  list(@Caller() caller: Caller, @Query({ schema: pageQuery }) page: PageQuery): Promise<Page<WorkItem>> {
    return this.pathways.worklist(caller, page);
  }
}
