import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/access-rule.js';
import { HEALTH, type HealthProbes } from '../dependencies.js';

type PartState = 'ok' | 'away';
export type Readiness = {
  status: 'ok' | 'degraded' | 'unavailable';
  checks: { postgres: PartState; temporal: PartState };
};

/** A probe that hangs is as good as away. */
const probeLimitMs = 2_000;

/** For whatever watches the process. */
@Controller('/health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly probes: HealthProbes) {}

  @Get('live')
  @Open()
  live() {
    return { status: 'ok' };
  }

  /** Commands work without Temporal (design D5): then degraded, but ready. */
  @Get('ready')
  @Open()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const checks = await stateOfParts(this.probes);
    if (checks.postgres === 'away') {
      reply.code(503).header('retry-after', '2');
      return { status: 'unavailable', checks };
    }
    return { status: checks.temporal === 'away' ? 'degraded' : 'ok', checks };
  }
}

/** Asks both parts at once. */
export async function stateOfParts(probes: HealthProbes): Promise<Readiness['checks']> {
  const [postgres, temporal] = await Promise.all([stateOf(probes.store), stateOf(probes.temporal)]);
  return { postgres, temporal };
}

async function stateOf(probe: () => Promise<unknown>): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<PartState>((resolve) => {
    timer = setTimeout(() => resolve('away'), probeLimitMs);
  });
  const asked = Promise.resolve()
    .then(probe)
    .then<PartState, PartState>(
      () => 'ok',
      () => 'away',
    );
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer));
}
