import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AgreementsModule } from './agreements/agreements.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BreaksModule } from './breaks/breaks.module.js';
import { CaseloadModule } from './caseload/caseload.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DEMO, HEALTH, LOG, PATHWAYS, TOKENS, type ApiDependencies } from './dependencies.js';
import { DocsModule } from './docs/docs.module.js';
import { DutyDesksModule } from './duty-desks/duty-desks.module.js';
import { HealthModule } from './health/health.module.js';
import { JsonBodyInterceptor } from './http/json-body.interceptor.js';
import { RouteTable } from './http/route-table.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ParkedModule } from './parked/parked.module.js';
import { PathwaysModule } from './pathways/pathways.module.js';
import type { ProblemFilter } from './problem.filter.js';
import { RulesModule } from './rules/rules.module.js';
import { ServedByModule } from './served-by/served-by.module.js';
import { SeveralModule } from './several/several.module.js';
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
  ServedByModule,
  HealthModule,
  MetricsModule,
  DocsModule,
  AuthModule,
];

/** Made before Nest, since they listen to Fastify from its first route on. */
export type ApiParts = { routes: RouteTable; filter: ProblemFilter; metrics: HttpMetrics };

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
        { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
        { provide: APP_PIPE, useClass: SchemaPipe },
      ],
    };
  }
}

const partsOf = ({ pathways, tokens, health, demo, log }: ApiDependencies, parts: ApiParts): Provider[] => [
  { provide: PATHWAYS, useValue: pathways },
  { provide: TOKENS, useValue: tokens },
  { provide: HEALTH, useValue: health },
  { provide: DEMO, useValue: demo },
  { provide: LOG, useValue: log },
  { provide: HttpMetrics, useValue: parts.metrics },
  { provide: RouteTable, useValue: parts.routes },
];
