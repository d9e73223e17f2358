import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Pathways } from '../../../../libs/application/service.js';
import type { AgreementView } from '../../../../libs/contracts/answers/agreements.js';
import {
  endAgreement,
  proposeAgreement,
  type EndAgreement,
  type ProposeAgreement,
} from '../../../../libs/contracts/topics/agreements.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { CommandHeaders } from '../http/preconditions.js';
import { nothing, PathwayIdPipe, pageQuery, type PageQuery } from '../http/queries.js';

/** Local agreements (samarbeidsavtaler) between a municipality and an HF or unit: their leaders' work. */
@Controller('/api/v1/agreements')
export class AgreementsController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Post()
  @SignedIn('leader')
  propose(
    @Caller() caller: Caller,
    @CommandHeaders() { idempotencyKey }: CommandHeaders,
    @Body({ schema: proposeAgreement }) body: ProposeAgreement,
  ): Promise<AgreementView> {
    return this.pathways.proposeAgreement(caller, body, idempotencyKey);
  }

  @Post(':id/sign')
  @HttpCode(200)
  @SignedIn('leader')
  sign(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: nothing }) _body: object,
  ): Promise<AgreementView> {
    return this.pathways.signAgreement(caller, id);
  }

  @Post(':id/end')
  @HttpCode(200)
  @SignedIn('leader')
  end(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: endAgreement }) body: EndAgreement,
  ): Promise<AgreementView> {
    return this.pathways.endAgreement(caller, id, body);
  }

  @Get()
  @SignedIn('leader', 'coordinator', 'specialist')
  list(@Caller() caller: Caller, @Query({ schema: pageQuery }) page: PageQuery) {
    return this.pathways.agreements(caller, page);
  }
}
