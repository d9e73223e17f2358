import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import type { RuleView } from '../../../../libs/contracts/answers.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { PATHWAYS } from '../dependencies.js';
import { noQuery } from '../http/queries.js';

/** The rule book: the same for everybody who may sign in. */
@Controller('/api/v1/rules')
export class RulesController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn()
  list(@Query({ schema: noQuery }) _query: object): Page<RuleView> {
    return this.pathways.rules();
  }
}
