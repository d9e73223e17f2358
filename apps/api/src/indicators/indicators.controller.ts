import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Indicators } from '../../../../libs/application/indicators.js';
import { indicatorsCsv } from '../../../../libs/application/indicators-csv.js';
import type { IndicatorDefinition, IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { INDICATORS } from '../dependencies.js';
import { csvHeaders } from '../http/csv-headers.js';
import { indicatorsQuery, noQuery, periodQuery, type IndicatorsQuery, type PeriodQuery } from '../http/queries.js';

/** What leaders steer by. By place and period alone: nobody who works with clients is in any figure. */
@Controller('/api/v1')
export class IndicatorsController {
  constructor(@Inject(INDICATORS) private readonly indicators: Indicators) {}

  @Get('indicators')
  @SignedIn('leader')
  read(
    @Caller() caller: Caller,
    @Query({ schema: indicatorsQuery }) query: IndicatorsQuery,
  ): Promise<IndicatorsAnswer> {
    return this.indicators.read(caller, query);
  }

  @Get('indicators.csv')
  @SignedIn('leader')
  async csv(
    @Caller() caller: Caller,
    @Query({ schema: indicatorsQuery }) query: IndicatorsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const answer = await this.indicators.read(caller, query);
    reply.headers(csvHeaders(`indikatorer-${answer.place}-${answer.period}`));
    return indicatorsCsv(answer);
  }

  /** «Ble det vi avtalte gjort?»: for leaders, and for the unit that coordinates. */
  @Get('indicators/agreed')
  @SignedIn('leader', 'coordinator')
  agreed(@Caller() caller: Caller, @Query({ schema: periodQuery }) query: PeriodQuery): Promise<IndicatorsAnswer> {
    return this.indicators.agreed(caller, query);
  }

  /** The table itself: the same for everybody who may sign in. */
  @Get('indicators/definitions')
  @SignedIn()
  definitions(@Query({ schema: noQuery }) _query: object): { items: IndicatorDefinition[] } {
    return this.indicators.definitions();
  }
}
