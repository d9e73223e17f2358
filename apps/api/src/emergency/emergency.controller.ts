import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Emergencies } from '../../../../libs/application/emergencies.js';
import {
  openEmergencyAccess,
  reviewEmergencyAccess,
  type EmergencyAccessView,
  type EmergencyOpeningView,
  type EmergencyReviewView,
  type OpenEmergencyAccess,
  type ReviewEmergencyAccess,
} from '../../../../libs/contracts/topics/emergency.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { EMERGENCIES } from '../dependencies.js';
import { PathwayIdPipe, pageQuery, type PageQuery } from '../http/queries.js';

/** Nødinnsyn: by a person's number and no id, so that it serves those who give help to a stranger. */
@Controller('/api/v1/emergency-access')
export class EmergencyController {
  constructor(@Inject(EMERGENCIES) private readonly emergencies: Emergencies) {}

  @Post()
  @SignedIn('coordinator', 'specialist')
  open(
    @Caller() caller: Caller,
    @Body({ schema: openEmergencyAccess }) body: OpenEmergencyAccess,
  ): Promise<EmergencyAccessView> {
    return this.emergencies.open(caller, body);
  }

  @Get()
  @SignedIn('leader')
  openings(
    @Caller() caller: Caller,
    @Query({ schema: pageQuery }) page: PageQuery,
  ): Promise<Page<EmergencyOpeningView>> {
    return this.emergencies.openings(caller, page);
  }

  @Post(':id/review')
  @HttpCode(200)
  @SignedIn('leader')
  review(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: reviewEmergencyAccess }) body: ReviewEmergencyAccess,
  ): Promise<EmergencyReviewView> {
    return this.emergencies.review(caller, id, body);
  }
}
