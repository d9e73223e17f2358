import { Module } from '@nestjs/common';
import { BreaksController } from './breaks.controller.js';

@Module({ controllers: [BreaksController] })
export class BreaksModule {}
