import { expect } from '@jest/globals';
import { addDays } from '../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../libs/pathway/calendar/oslo.js';
import { advance, eventually, rusposten, sandnes, Speaker, startTestStack, type TestStack } from './stack.js';

/** A break as a test looks at it. */
type Seen = { breakId: string; kind: string; severity: string; state: string; rules: string[]; cause?: string };

/** A whole stack with a coordinator, a clinician and a leader, for stories that cross both levels. */
export class TwoLevels {
  readonly kari: Speaker;
  readonly nils: Speaker;
  readonly leader: Speaker;

  static async open(): Promise<TwoLevels> {
    return new TwoLevels(await startTestStack());
  }

  private constructor(readonly stack: TestStack) {
    this.kari = new Speaker(stack, 'coordinator', sandnes);
    this.nils = new Speaker(stack, 'specialist', rusposten);
    this.leader = new Speaker(stack, 'leader', sandnes);
  }

  /** The demo's day in Norway, or one so many days after it. */
  async today(plusDays = 0): Promise<string> {
    const { now } = (await this.kari.call('GET', '/api/v1/demo')).body;
    return addDays(osloDateOf(now), plusDays);
  }

  /** Moves the demo clock to the first whole hour in which a clock of that rule has run out, weekends and holidays and all. */
  async runOut(rule: string, who: Speaker, id: string): Promise<void> {
    const dueAt = (await clocksFor(who, id)).find((clock) => clock.rule === rule)?.dueAt;
    const { now } = (await this.kari.call('GET', '/api/v1/demo')).body;
    const hours = Math.ceil((Date.parse(dueAt ?? '') - Date.parse(now)) / 3_600_000);
    expect([rule, (await advance(this.kari, `PT${hours}H`)).status]).toEqual([rule, 200]);
  }

  /** Referred from Sandnes to that unit. */
  async referred(
    to: string,
    person?: { name: string; nationalId: string },
  ): Promise<{ id: string; episodeId: string }> {
    const id = (await this.kari.start({ person })).body.pathwayId;
    const data = { kind: 'inpatient', to, receivedOn: await this.today() };
    const { body } = await this.kari.command(id, 'RegisterReferral', data);
    const episodeId = body.facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'] ?? '';
    return { id, episodeId };
  }

  /** Referred from Sandnes and admitted at Rusposten. */
  async admitted(person?: { name: string; nationalId: string }): Promise<{ id: string; episodeId: string }> {
    const { id, episodeId } = await this.referred(rusposten, person);
    expect((await this.nils.command(id, 'Admit', { episodeId })).status).toBe(200);
    return { id, episodeId };
  }
}

/** A break of that kind as that person sees it, once it has the state; undefined when it does not come. */
export async function seenBy(who: Speaker, id: string, { kind, state }: { kind: string; state: string }) {
  const found = async () =>
    ((await who.breaksOf(id, [state])) as unknown as Seen[]).find((one) => one.kind === kind && one.state === state);
  return eventually(found, (one) => one !== undefined, 15);
}

export const phaseFor = async (who: Speaker, id: string) =>
  (await who.call('GET', `/api/v1/pathways/${id}`)).body.phase;
export const clocksFor = async (who: Speaker, id: string) =>
  (await who.call('GET', `/api/v1/pathways/${id}`)).body.clocks;
export const rulesFor = async (who: Speaker, id: string) => (await clocksFor(who, id)).map((clock) => clock.rule);
