import { Controller, Get, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from '@jest/globals';
import { BROWSER, TOKENS } from '../dependencies.js';
import { Open } from './access-rule.js';
import { AuthModule } from './auth.module.js';

@Controller('careful')
class CarefulController {
  @Get()
  @Open()
  read() {
    return 'known';
  }
}

@Controller('careless')
class CarelessController {
  @Get()
  read() {
    return 'open to all by accident';
  }
}

const parts = [TOKENS, BROWSER];

@Module({ providers: parts.map((provide) => ({ provide, useValue: {} })), exports: parts })
class TokensModule {}

const start = async (controllers: (new () => unknown)[]) => {
  const imports = [{ module: TokensModule, global: true }, AuthModule];
  const module = await Test.createTestingModule({ imports, controllers }).compile();
  return module.init();
};

describe('every route has an access rule', () => {
  it('or the application does not start', async () => {
    await expect(start([CarefulController, CarelessController])).rejects.toThrow('CarelessController.read');
  });

  it('and starts when they have', async () => {
    await expect(start([CarefulController])).resolves.toBeDefined();
  });
});
