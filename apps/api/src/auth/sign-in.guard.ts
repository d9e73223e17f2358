import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../../../libs/application/refusal.js';
import { TOKENS } from '../dependencies.js';
import { ApiProblem } from '../http/api-problem.js';
import { ACCESS_RULE, type AccessRule } from './access-rule.js';
import type { TokenVerifier } from './token-verifier.js';

/** Before anything of the request is read: who is it, and may that role be here at all? */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TOKENS) private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, context.getHandler());
    if (rule?.open) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.tokens.callerOf(bearerToken(request.headers.authorization));
    request.caller = caller;
    // No rule cannot happen (the application does not start), and would let nobody in.
    if (rule && (rule.roles.length === 0 || rule.roles.includes(caller.role))) return true;
    throw new Refusal('forbidden', 'role-not-allowed', 'This role has no access here.');
  }
}

function bearerToken(header: string | undefined): string {
  const token = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(header ?? '')?.[1];
  if (!token) throw new ApiProblem('not-signed-in');
  return token;
}
