import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../../../libs/application/refusal.js';
import { BROWSER, TOKENS, type BrowserParts } from '../dependencies.js';
import { ApiProblem } from '../http/api-problem.js';
import { pathOf } from '../http/route-table.js';
import type { Session } from '../sign-in/sessions.js';
import { refuseCrossSite } from '../sign-in/cross-site.js';
import { ACCESS_RULE, type AccessRule } from './access-rule.js';
import { opens, SCOPE_RULE, type ScopeRule } from './machine-scope.js';
import type { Presented, TokenVerifier } from './token-verifier.js';

/** Before anything of the request is read: who is it, and may that role be here at all? */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TOKENS) private readonly tokens: TokenVerifier,
    @Inject(BROWSER) private readonly browser: BrowserParts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, context.getHandler());
    if (rule?.open) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    // A token is shown on purpose, a cookie comes by itself: the token is meant where there are both.
    if (request.headers.authorization === undefined) await this.bySession(request);
    else {
      const scopeRule = this.reflector.get<ScopeRule | undefined>(SCOPE_RULE, context.getHandler());
      const nextNonce = await this.byToken(request, scopeRule);
      if (nextNonce !== undefined) http.getResponse<FastifyReply>().header('dpop-nonce', nextNonce);
    }
    // No rule cannot happen (the application does not start), and would let nobody in.
    if (rule && isLetIn(rule, request)) return true;
    throw new Refusal('forbidden', 'role-not-allowed', 'This role has no access here.');
  }

  private async byToken(request: FastifyRequest, scopeRule: ScopeRule | undefined): Promise<string | undefined> {
    const { caller, scopes, endsAt, nextNonce } = await this.tokens.callerOf(presentedBy(request));
    if (scopes && !opens(scopes, request.method, scopeRule)) throw new ApiProblem('scope-missing');
    Object.assign(request, { caller, scopes, tokenEndsAt: endsAt });
    return nextNonce;
  }

  private async bySession(request: FastifyRequest): Promise<void> {
    const { cookies, sessions, publicUrl } = this.browser;
    const cookie = cookies.read(request, 'session');
    const session = cookie && (await (isUnattended(request) ? sessions.look(cookie) : sessions.use(cookie)));
    if (!session) throw new ApiProblem('not-signed-in');
    refuseCrossSite(request, { publicUrl, csrfToken: session.csrfToken });
    Object.assign(request, { session, ...partyOf(session) });
  }
}

/** The page asks by itself while nobody has touched it: such reads, and the open stream, do not keep a session alive. */
const isUnattended = ({ method, headers, routeOptions }: FastifyRequest): boolean =>
  method === 'GET' && (headers['x-unattended'] === '1' || routeOptions.url === '/api/v1/events');

/** Staff call in their role, a client for themselves alone. */
function partyOf({ party, nationalId }: Session): Pick<FastifyRequest, 'caller' | 'client'> {
  if ('organisation' in party) return { caller: party };
  // A session from before the number was kept: one signs in anew.
  if (nationalId === undefined) throw new ApiProblem('not-signed-in');
  return { client: { subject: party.subject, issuer: party.issuer, nationalId } };
}

function isLetIn(rule: AccessRule & { open: false }, { caller }: FastifyRequest): boolean {
  if (!caller) return rule.clients !== undefined;
  return rule.clients !== 'only' && (rule.roles.length === 0 || rule.roles.includes(caller.role));
}

function presentedBy({ headers, method, url }: FastifyRequest): Presented {
  const [, scheme, token] = /^(Bearer|DPoP) ([\w.~+/=-]{1,8192})$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme === undefined || token === undefined) throw new ApiProblem('not-signed-in');
  const request = { token, method, path: pathOf(url) };
  if (scheme.toLowerCase() === 'bearer') return { ...request, scheme: 'Bearer' };
  const proof = headers['dpop'];
  // Two headers come joined by a comma, and are no JWT.
  if (typeof proof !== 'string' || proof.length > 4096) throw new ApiProblem('not-signed-in');
  return { ...request, scheme: 'DPoP', proof };
}
