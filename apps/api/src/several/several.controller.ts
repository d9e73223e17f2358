import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import type { SeveralAnswer } from '../../../../libs/contracts/answers/follow-up.js';
import {
  contactForSeveral,
  meetingForSeveral,
  type ContactForSeveral,
  type MeetingForSeveral,
} from '../../../../libs/contracts/several.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { CommandHeaders } from '../http/preconditions.js';

/** One happening told for several clients at once: written down once by whoever was there. */
@Controller('/api/v1')
export class SeveralController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Post('contacts')
  @HttpCode(200)
  @SignedIn()
  contacts(
    @Caller() caller: Caller,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: contactForSeveral }) { pathwayIds, contact: data, effectiveAt }: ContactForSeveral,
  ): Promise<SeveralAnswer> {
    const command = { type: 'RecordContact' as const, data, effectiveAt };
    return this.pathways.handleSeveral(
      caller,
      { pathwayIds, command },
      { idempotencyKey, route: 'POST /api/v1/contacts' },
    );
  }

  @Post('meetings')
  @HttpCode(200)
  @SignedIn()
  meetings(
    @Caller() caller: Caller,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: meetingForSeveral }) { pathwayIds, meeting: data, effectiveAt }: MeetingForSeveral,
  ): Promise<SeveralAnswer> {
    const command = { type: 'RecordAnsvarsgruppeMeeting' as const, data, effectiveAt };
    return this.pathways.handleSeveral(
      caller,
      { pathwayIds, command },
      { idempotencyKey, route: 'POST /api/v1/meetings' },
    );
  }
}
