import { Module } from '@nestjs/common';
import { RepresentativesController } from './representatives.controller.js';

@Module({ controllers: [RepresentativesController] })
export class RepresentativesModule {}
