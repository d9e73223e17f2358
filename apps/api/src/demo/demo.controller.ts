import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import type { Level } from '../../../../libs/contracts/vocabulary.js';
import { Open, SignedIn } from '../auth/access-rule.js';
import { PATHWAYS } from '../dependencies.js';
import { advance, type Advance, type DemoAnswer } from './demo.contract.js';

/** The synthetic nation and its clock. The module is loaded in demo mode only: elsewhere these are unknown addresses. */
@Controller('/api/v1/demo')
export class DemoController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @Open()
  async show(): Promise<DemoAnswer> {
    const [now, organisations] = await Promise.all([this.pathways.now(), this.pathways.organisations()]);
    const of = (level: Level) => organisations.filter((one) => one.level === level);
    return {
      now,
      municipalities: of('municipality').map(({ organisation, name }) => ({ number: organisation, name })),
      specialistUnits: of('specialist').map(({ organisation, name }) => ({ organisationNumber: organisation, name })),
    };
  }

  @Post('clock')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist', 'leader', 'system')
  async advance(@Body({ schema: advance }) { advance: period }: Advance): Promise<{ now: string }> {
    return { now: await this.pathways.advanceDemo(period) };
  }
}
