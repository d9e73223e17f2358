import { randomUUID } from 'node:crypto';
import { startStack, type Stack, type StackOptions } from '../apps/local/src/stack.js';
import { syntheticPerson } from '../apps/local/src/demo/synthetic-person.js';
import { osloDateOf } from '../libs/pathway/calendar/oslo.js';
import { openDataFolder } from '../libs/testing/data-folder.js';

/** A whole stack of its own: own folder, free ports, no demo clients; two test runs side by side never meet. */
export type TestStack = Stack & { home: string; stop(): Promise<void> };

export async function startTestStack(options: Partial<StackOptions> = {}): Promise<TestStack> {
  const folder = openDataFolder();
  const home = folder.path;
  const stack = await startStack({ home, durable: false, ...options });
  const stop = async (): Promise<void> => {
    await stack.stop();
    folder.remove();
  };
  return { ...stack, home, stop };
}

export const sandnes = '1108';
export const stavanger = '1103';
export const rusposten = '314002024';

type Json = Record<string, unknown>;
/** An answer of the API, as a test looks at it. */
export type Answer = { status: number; body: Answered; headers: Headers };
/** The fields tests ask for; the contract itself is tested elsewhere. */
export type Answered = {
  pathwayId: string;
  version: number;
  phase: string;
  code: string;
  status: string;
  currentVersion: number;
  now: string;
  facts: { type: string; factId: string; version: number; data: Record<string, string> }[];
  clocks: { clockId: string; rule: string; state: string; dueAt: string }[];
  breaks: { breakId: string; kind: string; state: string; level: number }[];
  items: Json[];
  nextCursor?: string;
};

let nextPerson = 0;
type Start = {
  key?: string;
  person?: { name: string; nationalId: string };
  coordinator?: boolean;
  effectiveAt?: string;
};

/** Speaks to the stack as one demo person. */
export class Speaker {
  constructor(
    readonly stack: Pick<Stack, 'url' | 'token'>,
    readonly as: string,
    readonly org: string,
  ) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization = `Bearer ${await cachedToken(this)}`;
    const withBody = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.stack.url + path, {
      method,
      headers: { authorization, ...withBody, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answered, headers: response.headers };
  }

  /** Starts a pathway for a client nobody has met, with a coordinator unless told otherwise. */
  start(more: Start = {}): Promise<Answer> {
    const person = more.person ?? syntheticPerson(2_000 + nextPerson++);
    const named = { coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse' } };
    const { coordinator = true, effectiveAt } = more;
    const body = { client: person, municipality: this.org, ...(coordinator && named), effectiveAt };
    return this.call('POST', '/api/v1/pathways', body, { 'idempotency-key': more.key ?? randomUUID() });
  }

  command(pathwayId: string, type: string, data: Json, headers: Record<string, string> = {}): Promise<Answer> {
    const key = { 'idempotency-key': randomUUID() };
    return this.call('POST', `/api/v1/pathways/${pathwayId}/commands`, { type, data }, { ...key, ...headers });
  }

  async breaksOf(
    pathwayId: string,
    states: string[] = [],
  ): Promise<{ breakId: string; kind: string; state: string }[]> {
    const query = states.map((state) => `&state=${state}`).join('');
    const { body } = await this.call('GET', `/api/v1/breaks?limit=500&pathwayId=${pathwayId}${query}`);
    return body.items as { breakId: string; kind: string; state: string }[];
  }

  async factsOf(pathwayId: string): Promise<Answered['facts']> {
    const { body } = await this.call('GET', `/api/v1/pathways/${pathwayId}/facts?limit=500`);
    return body.items as unknown as Answered['facts'];
  }
}

const tokens = new WeakMap<object, Map<string, Promise<string>>>();
function cachedToken({ stack, as, org }: Speaker): Promise<string> {
  const ofStack = tokens.get(stack) ?? new Map<string, Promise<string>>();
  tokens.set(stack, ofStack);
  const key = `${as} ${org}`;
  const token = ofStack.get(key) ?? stack.token(as, org);
  ofStack.set(key, token);
  return token;
}

/** Moves the demo clock of the stack. */
export const advance = (speaker: Speaker, period: string): Promise<Answer> =>
  speaker.call('POST', '/api/v1/demo/clock', { advance: period });

/** Asks again until the answer is there, at most so long; the last answer either way. */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  isThere: (value: Value) => boolean,
  seconds = 30,
): Promise<Value> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (isThere(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** A pathway with an open referral to Rusposten: R1, P12 and P12.30d run. */
export async function referredPathway(stack: Stack): Promise<{ pathwayId: string; episodeId: string; kari: Speaker }> {
  const kari = new Speaker(stack, 'coordinator', sandnes);
  const { pathwayId } = (await kari.start()).body;
  const today = osloDateOf((await kari.call('GET', '/api/v1/demo')).body.now);
  const data = { kind: 'inpatient', to: rusposten, receivedOn: today };
  const referral = await kari.command(pathwayId, 'RegisterReferral', data);
  const episodeId = referral.body.facts.find((f) => f.type === 'ReferralRegistered')?.data['episodeId'] ?? '';
  return { pathwayId, episodeId, kari };
}
