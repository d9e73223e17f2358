import { randomUUID } from 'node:crypto';
import type { Pathways, Trajectory } from '../../libs/application/service.js';

export type Firing = { pathwayId: string; clockId: string; at: number };

/** How the journal answers for one pathway. */
export type Behaviour = {
  /** Runs before each call is answered: throws, waits or changes things. */
  before?: (call: Firing, count: number) => void | Promise<void>;
  /** How far this journal's time lags the server's. */
  lagMs?: number;
};

/** The journal as the workflow sees it: one trajectory per pathway, clocks that expire once, and every call seen. */
export class FakeJournal implements Pick<Pathways, 'expireClock'> {
  private readonly calls: Firing[] = [];
  private readonly fired: Firing[] = [];
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly trajectories = new Map<string, Trajectory>();

  /** A new pathway with clocks that wake so many milliseconds from now. */
  started(clocks: Record<string, number>, behaviour: Behaviour = {}): Trajectory {
    const pathwayId = randomUUID();
    this.behaviours.set(pathwayId, behaviour);
    return this.put({ pathwayId, version: 1, phase: 'waiting', clocks: asClocks(clocks) });
  }

  /** What the journal now holds of a pathway: one version further, unless said otherwise. */
  changed(earlier: Trajectory, change: { clocks?: Record<string, number> } & Partial<Omit<Trajectory, 'clocks'>>) {
    const held = this.now(earlier);
    const clocks = change.clocks ? asClocks(change.clocks) : held.clocks;
    return this.put({ ...held, version: held.version + 1, ...change, clocks });
  }

  now({ pathwayId }: { pathwayId: string }): Trajectory {
    const trajectory = this.trajectories.get(pathwayId);
    if (!trajectory) throw new Error(`unknown pathway ${pathwayId}`);
    return trajectory;
  }

  callsOf({ pathwayId }: Trajectory): Firing[] {
    return this.calls.filter((call) => call.pathwayId === pathwayId);
  }

  firedOf({ pathwayId }: Trajectory): Firing[] {
    return this.fired.filter((firing) => firing.pathwayId === pathwayId);
  }

  async expireClock(pathwayId: string, clockId: string): Promise<Trajectory> {
    const call = { pathwayId, clockId, at: Date.now() };
    const { before, lagMs = 0 } = this.behaviours.get(pathwayId) ?? {};
    this.calls.push(call);
    await before?.(call, this.callsOf(this.now(call)).length);
    const held = this.now(call);
    const clock = held.clocks.find((candidate) => candidate.clockId === clockId);
    if (!clock || Date.parse(clock.wakeAt) > Date.now() - lagMs) return held;
    this.fired.push(call);
    return this.put({ ...held, version: held.version + 1, clocks: held.clocks.filter((other) => other !== clock) });
  }

  private put(trajectory: Trajectory): Trajectory {
    this.trajectories.set(trajectory.pathwayId, trajectory);
    return trajectory;
  }
}

const asClocks = (clocks: Record<string, number>): Trajectory['clocks'] =>
  Object.entries(clocks).map(([clockId, inMs]) => ({
    clockId,
    rule: `rule-of-${clockId}`,
    wakeAt: new Date(Date.now() + inMs).toISOString(),
  }));
