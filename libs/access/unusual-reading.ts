import type { Role } from '../contracts/vocabulary.js';

// Etterfølgende kontroll (pjl. § 22, pasientjournalforskriften § 14): what in a week's reading a leader should ask about.
// Being found here is no accusation: each rule has lawful reasons too, which is why a person asks.

/** What somebody opened of one pathway on one Oslo day. */
export type Reading = {
  subject: string;
  role: Role;
  pathway: string;
  day: string;
  /** Hours of the day in Oslo, 0–23. */
  hours: readonly number[];
  reads: number;
  denied: number;
  /** Openings in an emergency (nødinnsyn), those that found nobody too. */
  openings?: number;
  /** Openings that a review has found unjustified. */
  notJustified?: number;
  /** The reader is the client's coordinator, or has recorded something there. */
  isOwn: boolean;
  /** The pathway was closed before that. */
  hadEnded: boolean;
};

export type UnusualReadingRule = {
  id: string;
  /** Shown to the leader. */
  title: string;
  roles: readonly Role[];
  /** Which readings it looks at. */
  counts: (reading: Reading) => boolean;
  /** Found when so many different pathways are met, on one day or in the whole week. */
  atLeast: number;
  within: 'day' | 'week';
};

/** Where nobody is on duty at night; an institution has its own. */
const officeRoles: readonly Role[] = ['coordinator', 'leader'];
const staff: readonly Role[] = ['coordinator', 'specialist', 'leader'];
const isNight = (hour: number) => hour >= 22 || hour < 6;

/** One row per kind of unusual reading. The numbers are the product's own: no source sets them. */
export const unusualReadingRules: readonly UnusualReadingRule[] = [
  {
    id: 'outside-caseload',
    title: 'Åpnet forløp uten å være koordinator der eller ha registrert noe i dem',
    roles: staff,
    counts: (r) => r.reads > 0 && !r.isOwn,
    atLeast: 3,
    within: 'week',
  },
  {
    id: 'many-clients',
    title: 'Åpnet forløpene til uvanlig mange på én dag',
    roles: staff,
    counts: (r) => r.reads > 0,
    atLeast: 30,
    within: 'day',
  },
  {
    id: 'at-night',
    title: 'Åpnet forløp om natta, uten vaktordning',
    roles: officeRoles,
    counts: (r) => r.reads > 0 && r.hours.some(isNight),
    atLeast: 1,
    within: 'week',
  },
  {
    id: 'after-the-end',
    title: 'Åpnet forløp som var avsluttet, uten selv å ha fulgt dem opp',
    roles: staff,
    counts: (r) => r.reads > 0 && r.hadEnded && !r.isOwn,
    atLeast: 1,
    within: 'week',
  },
  {
    id: 'denied',
    title: 'Prøvde å åpne forløp uten tilgang',
    roles: staff,
    counts: (r) => r.denied > 0,
    atLeast: 3,
    within: 'week',
  },
  {
    id: 'emergency-access',
    title: 'Åpnet et forløp som nødinnsyn, eller prøvde på det',
    roles: staff,
    counts: ({ openings = 0 }) => openings > 0,
    atLeast: 1,
    within: 'week',
  },
  {
    id: 'emergency-not-justified',
    title: 'Nødinnsyn som ikke var berettiget: meld avvik, og vurder Datatilsynet (72 timer) og statsforvalteren',
    roles: staff,
    counts: ({ notJustified = 0 }) => notJustified > 0,
    atLeast: 1,
    within: 'week',
  },
];

/** Whose reading and how much; never whose data. */
export type Found = { rule: string; subject: string; role: Role; days: string[]; pathways: number };

/** What the rules find in the readings of one organisation's week. */
export function unusualIn(readings: readonly Reading[]): Found[] {
  const byReader = groupedBy(readings, (r) => `${r.subject} ${r.role}`);
  return unusualReadingRules.flatMap((rule) => byReader.flatMap((own) => foundBy(rule, own)));
}

function foundBy(rule: UnusualReadingRule, readings: readonly Reading[]): Found[] {
  const [first] = readings;
  if (!first || !rule.roles.includes(first.role)) return [];
  const counted = readings.filter(rule.counts);
  const spans = rule.within === 'day' ? groupedBy(counted, (r) => r.day) : [counted];
  const found = spans.filter((span) => pathwaysIn(span) >= rule.atLeast).flat();
  if (found.length === 0) return [];
  const days = [...new Set(found.map((r) => r.day))].sort();
  return [{ rule: rule.id, subject: first.subject, role: first.role, days, pathways: pathwaysIn(found) }];
}

const pathwaysIn = (readings: readonly Reading[]): number => new Set(readings.map((r) => r.pathway)).size;

const groupedBy = (readings: readonly Reading[], keyOf: (reading: Reading) => string): Reading[][] => [
  ...Map.groupBy(readings, keyOf).values(),
];
