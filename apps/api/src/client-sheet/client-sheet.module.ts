import { Module } from '@nestjs/common';
import { ClientSheetController } from './client-sheet.controller.js';

@Module({ controllers: [ClientSheetController] })
export class ClientSheetModule {}
