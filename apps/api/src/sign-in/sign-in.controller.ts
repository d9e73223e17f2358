import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnyoneSignedIn, Open } from '../auth/access-rule.js';
import { BROWSER, DEMO, type BrowserParts } from '../dependencies.js';
import { ApiProblem } from '../http/api-problem.js';
import { invalid } from '../http/field-errors.js';
import { nothing } from '../http/queries.js';
import { who } from './browser-sign-in.js';
import { returnTo } from './return-to.js';
import type { SessionView, SignedOut } from './session.contract.js';

const loginQuery = z.strictObject({
  who: who.default('staff'),
  returnTo: returnTo.default('/'),
  /** Whom a demo's button lets in; elsewhere people say who they are at the issuer, and no address tells it. */
  loginHint: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .optional(),
});

const notOutsideTheDemo = () =>
  invalid('query', [
    { pointer: '#/loginHint', code: 'demo-only', detail: 'Only the demo takes a hint; leave it out.' },
  ]);

/** People's way in and out by a browser: the tokens stay here, the page gets a cookie that no script can read. */
@Controller()
export class SignInController {
  constructor(
    @Inject(BROWSER) private readonly browser: BrowserParts,
    @Inject(DEMO) private readonly demo: boolean,
  ) {}

  @Get('auth/login')
  @Open()
  async login(@Query({ schema: loginQuery }) wish: z.infer<typeof loginQuery>, @Res() reply: FastifyReply) {
    if (wish.loginHint !== undefined && !this.demo) throw notOutsideTheDemo();
    const { url, sealed } = await this.browser.signIn.begin(wish);
    this.browser.cookies.write(reply, 'sign-in', sealed);
    return reply.redirect(url, 303);
  }

  @Get('auth/callback')
  @Open()
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { cookies, sessions, signIn, publicUrl } = this.browser;
    const attempt = cookies.read(request, 'sign-in');
    cookies.clear(reply, 'sign-in');
    const done = await signIn.finish(new URL(request.url, publicUrl), attempt);
    const before = cookies.read(request, 'session');
    if (before !== undefined) await sessions.end(before);
    cookies.write(reply, 'session', done.cookie);
    return reply.redirect(done.returnTo, 303);
  }

  @Post('auth/logout')
  @HttpCode(200)
  @AnyoneSignedIn()
  async logout(
    @Body({ schema: nothing }) _body: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedOut> {
    const { cookies, signIn } = this.browser;
    const cookie = cookies.read(request, 'session');
    if (!request.session || cookie === undefined) throw new ApiProblem('not-signed-in');
    const signOutUrl = await signIn.end(cookie, request.session);
    cookies.clear(reply, 'session');
    return signOutUrl === undefined ? {} : { signOutUrl };
  }

  @Get('api/v1/session')
  @AnyoneSignedIn()
  session(@Req() { caller, session }: FastifyRequest): SessionView {
    const party = session?.party ?? caller;
    if (!party) throw new ApiProblem('not-signed-in');
    return {
      role: party.role,
      ...('organisation' in party && {
        ...{ organisation: party.organisation, level: party.level, subject: party.subject },
        ...(party.leads && { leads: party.leads }),
      }),
      ...(session && {
        ...(session.name !== undefined && { name: session.name }),
        csrfToken: session.csrfToken,
        draftKey: this.browser.draftKeyOf(party),
        endsAt: session.endsAt,
        idleSeconds: this.browser.sessions.idleSeconds,
      }),
    };
  }
}
