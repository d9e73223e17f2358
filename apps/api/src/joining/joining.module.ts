import { Module } from '@nestjs/common';
import { JoiningController } from './joining.controller.js';

@Module({ controllers: [JoiningController] })
export class JoiningModule {}
