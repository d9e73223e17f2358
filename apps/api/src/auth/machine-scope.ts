import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { applyDecorators, Injectable, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { commandTypes } from '../../../../libs/contracts/commands.js';
import { readScope, signalScope } from '../../../../libs/contracts/machine-scopes.js';
import { ApiProblem } from '../http/api-problem.js';

/** The one scope that opens a route, or `signal`: the scope of the command that the body is. */
export type ScopeRule = string;

export const SCOPE_RULE = Symbol('ScopeRule');
const bySignal = 'signal';

/** Which scope a machine needs to write here. Without a rule no machine writes. */
export const MachineScope = (scope: string) => SetMetadata(SCOPE_RULE, scope);

/** The scope of a command is known only with its body. */
@Injectable()
class SignalScope implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const { scopes, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const told: unknown = Object(body).type;
    const type = commandTypes.find((known) => known === told);
    // An unknown type is the schema's to refuse.
    if (scopes && type && !scopes.has(signalScope(type))) throw new ApiProblem('scope-missing');
    return next.handle();
  }
}

/** A machine needs the scope of the very signal it sends. */
export const SignalScoped = () => applyDecorators(SetMetadata(SCOPE_RULE, bySignal), UseInterceptors(SignalScope));

/** True when scopes open the route: reading has one scope, writing each its own. */
export function opens(scopes: ReadonlySet<string>, method: string, rule: ScopeRule | undefined): boolean {
  if (method === 'GET' || method === 'HEAD') return scopes.has(readScope);
  if (rule === bySignal) return commandTypes.some((type) => scopes.has(signalScope(type)));
  return rule !== undefined && scopes.has(rule);
}
