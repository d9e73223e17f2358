import { Module } from '@nestjs/common';
import { DutyDesksController } from './duty-desks.controller.js';

@Module({ controllers: [DutyDesksController] })
export class DutyDesksModule {}
