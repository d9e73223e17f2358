import { Module } from '@nestjs/common';
import { ServedByController } from './served-by.controller.js';

@Module({ controllers: [ServedByController] })
export class ServedByModule {}
