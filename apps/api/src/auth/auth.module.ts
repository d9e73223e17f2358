import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { EveryRouteHasARule } from './every-route-has-a-rule.js';
import { SignInGuard } from './sign-in.guard.js';

/** Sign-in for every route, and the check that each route says who may call it. */
@Module({
  imports: [DiscoveryModule],
  providers: [EveryRouteHasARule, { provide: APP_GUARD, useClass: SignInGuard }],
})
export class AuthModule {}
