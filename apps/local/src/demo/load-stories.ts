import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '../../../../libs/event-store/port.js';
import { addDays, daysBetween } from '../../../../libs/pathway/calendar/dates.js';
import { atLocalTime, osloDateOf } from '../../../../libs/pathway/calendar/oslo.js';
import { municipalities, specialistUnits } from './organisations.js';
import { demoStories } from './stories.js';
import type { DemoStory, Known, Step } from './story-steps.js';
import { syntheticPerson } from './synthetic-person.js';

/** Where the demo's commands go, and as whom. */
export type DemoTarget = {
  url: string;
  token: (as: string, org: string) => Promise<string>;
  store: EventStore;
  /** Folder for the note that lets a seeding that was cut off go on. */
  home: string;
  progress?: (done: number, of: number) => void;
};

/** A story with its client, its places, and what the answers have told so far. */
type Client = { n: number; story: DemoStory; municipality: string; unit: string; pathwayId?: string; known: Known };
type Answer = {
  pathwayId: string;
  facts: { type: string; data: Record<string, string> }[];
  breaks: { breakId: string }[];
};

const daysBack = 70;
const clientCount = 40;
const hourMs = 3_600_000;

/**
 * Plays the stories from seventy days ago until today with the demo clock, through the API as anybody else would, so that
 * clocks, breaks and ladders come about as they do in life. Each command has a fixed key: cut off and begun again, it
 * goes on where it stopped.
 */
export async function loadStories(target: DemoTarget): Promise<number> {
  const today = firstDay(target);
  if (!(await anyPathway(target))) {
    // whole hours, so that the clock can come back to exactly now; around ten in the morning, when people work
    const begin = Date.parse(atLocalTime(addDays(today, -daysBack), 10, 0));
    await target.store.beginDemoAt(-Math.round((Date.now() - begin) / hourMs) * hourMs);
  }
  for (const { organisation, name } of municipalities) await declareDesk(target, { organisation, name });
  const clients = Array.from({ length: clientCount }, (_, n) => clientOf(n));
  const days = [...new Set(clients.flatMap(({ story }) => [story.startDay, ...story.steps.map((s) => s.day)]))].sort(
    (a, b) => a - b,
  );
  for (const [i, day] of days.entries()) {
    const date = addDays(today, day);
    await moveTo(target, date);
    for (const client of clients) await playDay(target, client, { day, date });
    target.progress?.(i + 1, days.length);
  }
  await arriveAtNow(target);
  return clients.length;
}

/** Whom to call at night, made up as all else. */
const declareDesk = (target: DemoTarget, { organisation, name }: { organisation: string; name: string }) =>
  send(target, {
    path: '/api/v1/duty-desks',
    body: { exists: true, severity: 'critical', name: `Døgnmottaket i ${name}`, phone: '00 00 00 00' },
    key: `demo-desk-${organisation}`,
    as: ['leader', organisation],
  });

/** The day that counts as today, kept from the first attempt on. */
function firstDay({ home }: DemoTarget): string {
  const note = join(home, 'seeding-since');
  const noted = existsSync(note) ? readFileSync(note, 'utf8') : '';
  if (/^\d{4}-\d\d-\d\d$/.test(noted)) return noted; // else cut short while being written
  const today = osloDateOf(new Date().toISOString());
  writeFileSync(note, today);
  return today;
}

async function anyPathway({ store }: DemoTarget): Promise<boolean> {
  return (await store.readAll({ limit: 1 })).facts.length > 0;
}

function clientOf(n: number): Client {
  const story = demoStories[n % demoStories.length] ?? demoStories[0];
  const municipality = municipalities[n % municipalities.length];
  const unit = specialistUnits[Math.floor(n / 2) % specialistUnits.length];
  if (!story || !municipality || !unit) throw new Error('the demo has no stories or no organisations');
  const known = { today: '', episodeId: '', handoverId: '', breakId: '' };
  return { n, story, municipality: municipality.organisation, unit: unit.organisation, known };
}

/** Begun again after a cut, the demo clock is further on already: the story's own date keeps each command as it was. */
async function playDay(
  target: DemoTarget,
  client: Client,
  { day, date }: { day: number; date: string },
): Promise<void> {
  client.known.today = date;
  if (client.story.startDay === day) await start(target, client);
  for (const [i, step] of client.story.steps.entries()) {
    if (step.day === day) await play(target, client, { step, i });
  }
}

async function start(target: DemoTarget, client: Client): Promise<void> {
  const coordinator = client.story.coordinator
    ? { coordinator: { name: 'Kari Koordinator', unit: 'Rus og psykisk helse', phone: '00 00 00 00' } }
    : {};
  const body = { client: syntheticPerson(client.n), municipality: client.municipality, ...coordinator };
  const answer = await send(target, {
    path: '/api/v1/pathways',
    body,
    key: `demo-${client.n}-start`,
    as: ['coordinator', client.municipality],
  });
  client.pathwayId = answer.pathwayId;
}

async function play(target: DemoTarget, client: Client, { step, i }: { step: Step; i: number }): Promise<void> {
  const { known, municipality, unit } = client;
  const organisation = step.as === 'coordinator' ? municipality : unit;
  const path = `/api/v1/pathways/${client.pathwayId}`;
  if (step.type.endsWith('Break')) known.breakId = await firstBreak(target, client);
  const data = { ...step.data(known), ...(step.type === 'RegisterReferral' ? { to: unit } : {}) };
  const body = { type: step.type, data };
  const answer = await send(target, {
    path: `${path}/commands`,
    body,
    key: `demo-${client.n}-${i}`,
    as: [step.as, organisation],
  });
  for (const { type, data: told } of answer.facts) {
    if (type === 'ReferralRegistered') known.episodeId = told['episodeId'] ?? '';
    if (type === 'HandoverOffered') known.handoverId = told['handoverId'] ?? '';
  }
}

/** The first one, ended or not: begun again after a cut, a step that ended it must name the same one. */
async function firstBreak({ url, token }: DemoTarget, { municipality, pathwayId }: Client): Promise<string> {
  const authorization = `Bearer ${await token('coordinator', municipality)}`;
  const states = ['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn']
    .map((state) => `&state=${state}`)
    .join('');
  const response = await fetch(`${url}/api/v1/breaks?pathwayId=${pathwayId}${states}`, { headers: { authorization } });
  const page = (await response.json()) as { items: { breakId: string; kind: string; openedAt: string }[] };
  const lapsed = page.items.filter((b) => b.kind === 'ansvarsgruppe-lapsed');
  return lapsed.sort((a, b) => a.openedAt.localeCompare(b.openedAt))[0]?.breakId ?? '';
}

async function send(
  { url, token }: DemoTarget,
  { path, body, key, as }: { path: string; body: object; key: string; as: [string, string] },
): Promise<Answer> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token(...as)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`The demo could not be loaded: ${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Moves the demo clock to that day's morning, and waits until the clocks that fell due meanwhile have fired. */
async function moveTo(target: DemoTarget, day: string): Promise<void> {
  const now = Date.now() + (await target.store.demoOffset());
  const days = daysBetween(osloDateOf(new Date(now).toISOString()), day);
  if (days > 0) await advance(target, `P${days}D`);
}

/** The last stretch, from this morning to this very moment. */
async function arriveAtNow(target: DemoTarget): Promise<void> {
  const hours = -(await target.store.demoOffset()) / hourMs;
  if (hours > 0) await advance(target, `PT${hours}H`);
}

async function advance(target: DemoTarget, period: string): Promise<void> {
  await send(target, {
    path: '/api/v1/demo/clock',
    body: { advance: period },
    key: period,
    as: ['coordinator', '1108'],
  });
  const end = Date.now() + 20_000;
  // a machine too slow for this only opens some breaks a little later
  while (Date.now() < end) {
    const overdue = await target.store.overdue({ moreThanMs: 0, since: new Date(0).toISOString(), limit: 1 });
    if (overdue.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
