import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ClientSheets } from '../../../../libs/application/client-sheet.js';
import type { ClientSheet } from '../../../../libs/contracts/answers/my-side.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { CLIENT_SHEETS } from '../dependencies.js';
import { noQuery, PathwayIdPipe } from '../http/queries.js';

/** The client's own page for who has no BankID, to be printed. */
@Controller('/api/v1/pathways')
export class ClientSheetController {
  constructor(@Inject(CLIENT_SHEETS) private readonly sheets: ClientSheets) {}

  @Get(':id/client-sheet')
  @SignedIn('coordinator')
  read(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Query({ schema: noQuery }) _query: object,
  ): Promise<ClientSheet> {
    return this.sheets.read(caller, id);
  }
}
