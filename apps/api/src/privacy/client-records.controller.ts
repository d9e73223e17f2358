import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Privacy } from '../../../../libs/application/privacy.js';
import { extractRequest, type ExtractRequest, type ExtractView } from '../../../../libs/contracts/topics/extracts.js';
import {
  clientSearch,
  privacyRequest,
  type PrivacyCaseView,
  type PrivacyRequest,
} from '../../../../libs/contracts/topics/privacy.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PRIVACY } from '../dependencies.js';
import { noQuery, PathwayIdPipe } from '../http/queries.js';

/** One client's record: whether the organisation has it, and what is asked to be done with it. */
@Controller('/api/v1')
export class ClientRecordsController {
  constructor(@Inject(PRIVACY) private readonly privacy: Privacy) {}

  @Post('clients/search')
  @HttpCode(200)
  @SignedIn('coordinator', 'specialist')
  search(@Caller() caller: Caller, @Body({ schema: clientSearch }) { nationalId }: z.infer<typeof clientSearch>) {
    return this.privacy.findClient(caller, nationalId);
  }

  @Post('pathways/:id/privacy-cases')
  @SignedIn('coordinator', 'specialist')
  open(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: privacyRequest }) request: PrivacyRequest,
  ): Promise<PrivacyCaseView> {
    return this.privacy.openCase(caller, id, request);
  }

  @Post('pathways/:id/extracts')
  @SignedIn('coordinator', 'specialist')
  extract(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: extractRequest }) request: ExtractRequest,
  ): Promise<ExtractView> {
    return this.privacy.makeExtract(caller, id, request);
  }

  @Get('pathways/:id/privacy-cases')
  @SignedIn('coordinator', 'specialist')
  list(@Caller() caller: Caller, @Param('id', PathwayIdPipe) id: string, @Query({ schema: noQuery }) _query: object) {
    return this.privacy.casesOf(caller, id);
  }
}
