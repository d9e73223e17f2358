import { Module } from '@nestjs/common';
import { WardController } from './ward.controller.js';

@Module({ controllers: [WardController] })
export class WardModule {}
