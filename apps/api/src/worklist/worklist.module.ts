import { Module } from '@nestjs/common';
import { WorklistController } from './worklist.controller.js';

@Module({ controllers: [WorklistController] })
export class WorklistModule {}
