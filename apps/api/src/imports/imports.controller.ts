import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Imports } from '../../../../libs/application/imports/imports.js';
import { importScope } from '../../../../libs/contracts/machine-scopes.js';
import {
  beginImport,
  importLines,
  type BeginImport,
  type ImportLines,
  type ImportView,
} from '../../../../libs/contracts/topics/imports.js';
import { SignedIn } from '../auth/access-rule.js';
import { Caller } from '../auth/caller.decorator.js';
import { MachineScope } from '../auth/machine-scope.js';
import { IMPORTS } from '../dependencies.js';
import { noQuery, PathwayIdPipe } from '../http/queries.js';

/** A municipality takes over its clients from another system: a file, handed in line by line. */
@Controller('/api/v1/imports')
export class ImportsController {
  constructor(@Inject(IMPORTS) private readonly imports: Imports) {}

  @Post()
  @HttpCode(200)
  @SignedIn('coordinator', 'system')
  @MachineScope(importScope)
  begin(@Caller() caller: Caller, @Body({ schema: beginImport }) body: BeginImport): Promise<ImportView> {
    return this.imports.begin(caller, body);
  }

  @Post(':id/rows')
  @HttpCode(200)
  @SignedIn('coordinator', 'system')
  @MachineScope(importScope)
  take(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Body({ schema: importLines }) lines: ImportLines,
  ): Promise<ImportView> {
    return this.imports.take(caller, id, lines);
  }

  @Get(':id')
  @SignedIn('coordinator', 'system')
  read(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Query({ schema: noQuery }) _query: object,
  ): Promise<ImportView> {
    return this.imports.read(caller, id);
  }

  @Get(':id/errors')
  @SignedIn('coordinator', 'system')
  async errors(
    @Caller() caller: Caller,
    @Param('id', PathwayIdPipe) id: string,
    @Query({ schema: noQuery }) _query: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const file = await this.imports.errors(caller, id);
    reply.headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="feil.csv"',
    });
    return file;
  }
}
