import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessLogModule } from './access-log/access-log.module.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BreaksModule } from './breaks/breaks.module.js';
import { CaseloadModule } from './caseload/caseload.module.js';
import { DemoModule } from './demo/demo.module.js';
import { ClientSheetModule } from './client-sheet/client-sheet.module.js';
import {
  ACCESS_LOG,
  BROWSER,
  DEMO,
  HEALTH,
  EMERGENCIES,
  IMPORTS,
  INDICATORS,
  JOINING,
  LIVE,
  LOG,
  MY_SIDE,
  PATHWAYS,
  PRIVACY,
  REPRESENTATIVES,
  TOKENS,
  WARD,
  CLIENT_SHEETS,
  type ApiDependencies,
} from './dependencies.js';
import { DocsModule } from './docs/docs.module.js';
import { DutyDesksModule } from './duty-desks/duty-desks.module.js';
import { EmergencyModule } from './emergency/emergency.module.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { JsonBodyInterceptor } from './http/json-body.interceptor.js';
import type { RateLimitInterceptor } from './http/rate-limit.js';
import { RouteTable } from './http/route-table.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { ImportsModule } from './imports/imports.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { JoiningModule } from './joining/joining.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { MySideModule } from './my-side/my-side.module.js';
import { ParkedModule } from './parked/parked.module.js';
import { PathwaysModule } from './pathways/pathways.module.js';
import type { ProblemFilter } from './problem.filter.js';
import { RepresentativesModule } from './representatives/representatives.module.js';
import { RulesModule } from './rules/rules.module.js';
import { ServedByModule } from './served-by/served-by.module.js';
import { SeveralModule } from './several/several.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { WardModule } from './ward/ward.module.js';
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
  MySideModule,
  RepresentativesModule,
  ServedByModule,
  PrivacyModule,
  JoiningModule,
  WardModule,
  ClientSheetModule,
  EventsModule,
  IndicatorsModule,
  ImportsModule,
  EmergencyModule,
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

const partsOf = (needed: ApiDependencies, parts: ApiParts): Provider[] => [
  { provide: PATHWAYS, useValue: needed.pathways },
  { provide: PRIVACY, useValue: needed.privacy },
  { provide: INDICATORS, useValue: needed.indicators },
  { provide: EMERGENCIES, useValue: needed.emergencies },
  { provide: IMPORTS, useValue: needed.imports },
  { provide: JOINING, useValue: needed.joining },
  { provide: WARD, useValue: needed.ward },
  { provide: CLIENT_SHEETS, useValue: needed.clientSheets },
  { provide: ACCESS_LOG, useValue: needed.accessLog },
  { provide: MY_SIDE, useValue: needed.mySide },
  { provide: REPRESENTATIVES, useValue: needed.representatives },
  { provide: LIVE, useValue: needed.live },
  { provide: TOKENS, useValue: needed.tokens },
  { provide: BROWSER, useValue: needed.browser },
  { provide: HEALTH, useValue: needed.health },
  { provide: DEMO, useValue: needed.demo },
  { provide: LOG, useValue: needed.log },
  { provide: HttpMetrics, useValue: parts.metrics },
  { provide: RouteTable, useValue: parts.routes },
];
