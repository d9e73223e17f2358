import { Module } from '@nestjs/common';
import { SeveralController } from './several.controller.js';

@Module({ controllers: [SeveralController] })
export class SeveralModule {}
