import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HealthProbes } from '../dependencies.js';
import { stateOfParts } from '../health/health.controller.js';
import { watchProjection } from './projection-metrics.js';

/** Figures about this process. Labels are route templates and closed words only: never an id, never a person. */
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly duration = new Histogram({
    name: 'forlopsvakt_http_request_duration_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor(probes: HealthProbes) {
    collectDefaultMetrics({ register: this.registry });
    watchProjection(probes, this.registry);
    new Gauge({
      name: 'forlopsvakt_dependency_up',
      help: '1 when the part answers, 0 when it is away.',
      labelNames: ['dependency'],
      registers: [this.registry],
      async collect() {
        const parts = await stateOfParts(probes);
        this.set({ dependency: 'postgres' }, parts.postgres === 'ok' ? 1 : 0);
        this.set({ dependency: 'temporal' }, parts.temporal === 'ok' ? 1 : 0);
      },
    });
  }

  measure(instance: FastifyInstance): void {
    instance.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      const labels = { method: request.method, route, status: String(reply.statusCode) };
      this.duration.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }
}
