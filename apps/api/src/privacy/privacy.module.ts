import { Module } from '@nestjs/common';
import { ClientRecordsController } from './client-records.controller.js';
import { PrivacyCasesController } from './privacy-cases.controller.js';

@Module({ controllers: [ClientRecordsController, PrivacyCasesController] })
export class PrivacyModule {}
