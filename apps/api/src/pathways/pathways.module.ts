import { Module } from '@nestjs/common';
import { PathwaysController } from './pathways.controller.js';

@Module({ controllers: [PathwaysController] })
export class PathwaysModule {}
