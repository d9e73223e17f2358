import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessLogModule } from './access-log/access-log.module.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BreaksModule } from './breaks/breaks.module.js';
import { CaseloadModule } from './caseload/caseload.module.js';
import { DemoModule } from './demo/demo.module.js';
import {
  ACCESS_LOG,
  BROWSER,
  DEMO,
  HEALTH,
  IMPORTS,
  LOG,
  PATHWAYS,
  PRIVACY,
  TOKENS,
  type ApiDependencies,
} from './dependencies.js';
import { DocsModule } from './docs/docs.module.js';
import { DutyDesksModule } from './duty-desks/duty-desks.module.js';
import { HealthModule } from './health/health.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { JsonBodyInterceptor } from './http/json-body.interceptor.js';
import type { RateLimitInterceptor } from './http/rate-limit.js';
import { RouteTable } from './http/route-table.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { ParkedModule } from './parked/parked.module.js';
import { PathwaysModule } from './pathways/pathways.module.js';
import type { ProblemFilter } from './problem.filter.js';
import { RulesModule } from './rules/rules.module.js';
import { ServedByModule } from './served-by/served-by.module.js';
import { SeveralModule } from './several/several.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { WorklistModule } from './worklist/worklist.module.js';

const features = [
  PathwaysModule,
  WorklistModule,
  BreaksModule,
  ParkedModule,
  CaseloadModule,
  SeveralModule,
  RulesModule,
  AgreementsModule,
  DutyDesksModule,
  AccessLogModule,
  ServedByModule,
  PrivacyModule,
  ImportsModule,
  HealthModule,
  MetricsModule,
  DocsModule,
  AuthModule,
  SignInModule,
];

/** Made before Nest, since they listen to Fastify from its first route on. */
export type ApiParts = {
  routes: RouteTable;
  filter: ProblemFilter;
  metrics: HttpMetrics;
  rateLimit: RateLimitInterceptor;
};

/** What is handed in once, to every feature. */
@Module({})
class PartsModule {}

/** Everything the API serves. */
@Module({})
export class AppModule {
  static of(dependencies: ApiDependencies, parts: ApiParts): DynamicModule {
    const provided = partsOf(dependencies, parts);
    return {
      module: AppModule,
      imports: [
        { module: PartsModule, global: true, providers: provided, exports: provided },
        ...features,
        ...(dependencies.demo ? [DemoModule] : []),
      ],
      providers: [
        { provide: APP_FILTER, useValue: parts.filter },
        { provide: APP_INTERCEPTOR, useValue: parts.rateLimit },
        { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
        { provide: APP_PIPE, useClass: SchemaPipe },
      ],
    };
  }
}

const partsOf = (dependencies: ApiDependencies, parts: ApiParts): Provider[] => {
  const { pathways, privacy, imports, accessLog, tokens, browser, health, demo, log } = dependencies;
  return [
    { provide: PATHWAYS, useValue: pathways },
    { provide: PRIVACY, useValue: privacy },
    { provide: IMPORTS, useValue: imports },
    { provide: ACCESS_LOG, useValue: accessLog },
    { provide: TOKENS, useValue: tokens },
    { provide: BROWSER, useValue: browser },
    { provide: HEALTH, useValue: health },
    { provide: DEMO, useValue: demo },
    { provide: LOG, useValue: log },
    { provide: HttpMetrics, useValue: parts.metrics },
    { provide: RouteTable, useValue: parts.routes },
  ];
};
