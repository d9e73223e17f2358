import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../../../libs/application/refusal.js';
import { TOKENS } from '../dependencies.js';
import { ApiProblem } from '../http/api-problem.js';
import { ACCESS_RULE, type AccessRule } from './access-rule.js';
import { opens, SCOPE_RULE, type ScopeRule } from './machine-scope.js';
import type { Presented, TokenVerifier } from './token-verifier.js';

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
    const { caller, scopes } = await this.tokens.callerOf(presentedBy(request));
    request.caller = caller;
    request.scopes = scopes;
    const scopeRule = this.reflector.get<ScopeRule | undefined>(SCOPE_RULE, context.getHandler());
    if (scopes && !opens(scopes, request.method, scopeRule)) throw new ApiProblem('scope-missing');
    // No rule cannot happen (the application does not start), and would let nobody in.
    if (rule && (rule.roles.length === 0 || rule.roles.includes(caller.role))) return true;
    throw new Refusal('forbidden', 'role-not-allowed', 'This role has no access here.');
  }
}

function presentedBy({ headers, method, url }: FastifyRequest): Presented {
  const [, scheme, token] = /^(Bearer|DPoP) ([\w.~+/=-]{1,8192})$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme === undefined || token === undefined) throw new ApiProblem('not-signed-in');
  const request = { token, method, path: url.replace(/[?#].*$/s, '') };
  if (scheme.toLowerCase() === 'bearer') return { ...request, scheme: 'Bearer' };
  const proof = headers['dpop'];
  // Two headers come joined by a comma, and are no JWT.
  if (typeof proof !== 'string' || proof.length > 4096) throw new ApiProblem('not-signed-in');
  return { ...request, scheme: 'DPoP', proof };
}
