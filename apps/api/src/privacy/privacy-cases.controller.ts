import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Privacy } from '../../../../libs/application/privacy.js';
import { privacyActData, type PrivacyCaseView } from '../../../../libs/contracts/topics/privacy.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PRIVACY } from '../dependencies.js';
import { PathwayIdPipe, pageQuery, type PageQuery } from '../http/queries.js';

const { ConfirmArchive, Decide, CallOff, RecordComplaint, RecordComplaintOutcome } = privacyActData;

/** Cases about clients' records: the decision, the complaint over it, and the way to a key's destruction. */
@Controller('/api/v1/privacy-cases')
export class PrivacyCasesController {
  constructor(@Inject(PRIVACY) private readonly privacy: Privacy) {}

  @Get()
  @SignedIn('coordinator', 'specialist', 'leader')
  list(@Caller() caller: Caller, @Query({ schema: pageQuery }) page: PageQuery) {
    return this.privacy.cases(caller, page);
  }

  @Post(':id/archive')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist', 'leader')
  confirmArchive(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: ConfirmArchive }) data: z.infer<typeof ConfirmArchive>,
  ): Promise<PrivacyCaseView> {
    return this.privacy.actOnCase(caller, id, { type: 'ConfirmArchive', data });
  }

  @Post(':id/decision')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist', 'leader')
  decide(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: Decide }) data: z.infer<typeof Decide>,
  ): Promise<PrivacyCaseView> {
    return this.privacy.actOnCase(caller, id, { type: 'Decide', data });
  }

  @Post(':id/call-off')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist', 'leader')
  callOff(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: CallOff }) data: z.infer<typeof CallOff>,
  ): Promise<PrivacyCaseView> {
    return this.privacy.actOnCase(caller, id, { type: 'CallOff', data });
  }

  @Post(':id/complaint')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist')
  complain(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: RecordComplaint }) data: z.infer<typeof RecordComplaint>,
  ): Promise<PrivacyCaseView> {
    return this.privacy.actOnCase(caller, id, { type: 'RecordComplaint', data });
  }

  @Post(':id/complaint-outcome')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist')
  answerComplaint(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: RecordComplaintOutcome }) data: z.infer<typeof RecordComplaintOutcome>,
  ): Promise<PrivacyCaseView> {
    return this.privacy.actOnCase(caller, id, { type: 'RecordComplaintOutcome', data });
  }
}
