import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { CaseloadCommand, Pathways } from '../../../../libs/application/service.js';
import type { CaseloadItem, CaseloadNotice } from '../../../../libs/contracts/answers/follow-up.js';
import {
  caseloadAbsence,
  caseloadReturn,
  caseloadTransfer,
  type CaseloadAbsence,
  type CaseloadReturn,
  type CaseloadTransfer,
} from '../../../../libs/contracts/several.js';
import type { Page } from '../../../../libs/event-store/port.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { PATHWAYS } from '../dependencies.js';
import { CommandHeaders } from '../http/preconditions.js';
import { caseloadQuery, type CaseloadQuery } from '../http/queries.js';

/** The clients of the caller's organisation, list by list. */
@Controller('/api/v1/caseload')
export class CaseloadController {
  constructor(@Inject(PATHWAYS) private readonly pathways: Pathways) {}

  @Get()
  @SignedIn()
  list(@Caller() caller: Caller, @Query({ schema: caseloadQuery }) query: CaseloadQuery): Promise<Page<CaseloadItem>> {
    const { list, coordinator, ...page } = query;
    return this.pathways.caseload(caller, { list, coordinator }, page);
  }

  @Post('absence')
  @HttpCode(200)
  @SignedIn()
  absence(
    @Caller() caller: Caller,
    @CommandHeaders() headers: CommandHeaders,
    @Body({ schema: caseloadAbsence }) { subject, effectiveAt, ...absence }: CaseloadAbsence,
  ): Promise<CaseloadNotice> {
    const command = { type: 'SetAbsence' as const, data: { level: caller.level, ...absence }, effectiveAt };
    return this.give({ caller, headers, route: 'absence' }, subject, command);
  }

  @Post('return')
  @HttpCode(200)
  @SignedIn()
  back(
    @Caller() caller: Caller,
    @CommandHeaders() headers: CommandHeaders,
    @Body({ schema: caseloadReturn }) { subject, effectiveAt }: CaseloadReturn,
  ): Promise<CaseloadNotice> {
    const command = { type: 'EndAbsence' as const, data: { level: caller.level }, effectiveAt };
    return this.give({ caller, headers, route: 'return' }, subject, command);
  }

  @Post('transfer')
  @HttpCode(200)
  @SignedIn()
  transfer(
    @Caller() caller: Caller,
    @CommandHeaders() headers: CommandHeaders,
    @Body({ schema: caseloadTransfer }) transfer: CaseloadTransfer,
  ): Promise<CaseloadNotice> {
    const { level } = caller;
    const { effectiveAt } = transfer;
    const command: CaseloadCommand =
      'coordinator' in transfer
        ? {
            type: 'NameCoordinator',
            data: { level, coordinator: transfer.coordinator, subject: transfer.newSubject },
            effectiveAt,
          }
        : { type: 'EndCoordinator', data: { level, reason: transfer.reason }, effectiveAt };
    return this.give({ caller, headers, route: 'transfer' }, transfer.subject, command);
  }

  private give(
    { caller, headers, route }: { caller: Caller; headers: CommandHeaders; route: string },
    subject: string,
    command: CaseloadCommand,
  ): Promise<CaseloadNotice> {
    const options = { idempotencyKey: headers.idempotencyKey, route: `POST /api/v1/caseload/${route}` };
    return this.pathways.handleCaseload(caller, { subject, command }, options);
  }
}
