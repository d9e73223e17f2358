import { Module } from '@nestjs/common';
import { MySideController } from './my-side.controller.js';

@Module({ controllers: [MySideController] })
export class MySideModule {}
