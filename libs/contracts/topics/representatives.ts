import { z } from 'zod';
import { elevenDigits, id, osloDate, text } from '../primitives.js';
import { sharedItem } from './consents.js';

// Foresatte, fullmektiger and verger: who may see a client's own page beside the client (libs/access/representatives.md).
// No fact of the pathway: who they are must go with the client's key, and nothing follows from it there.

/** Norwegian, since «guardian» is both a foresatt and a verge. */
export const representativeKind = z.enum(['foresatt', 'fullmektig', 'verge']);
export type RepresentativeKind = z.infer<typeof representativeKind>;

/** What a page can leave out: what is shared or not, and `frame`, who follows the client and how it stands. */
export const leftOutItem = z.enum(['episode', 'contact', 'plan', 'meeting', 'frame']);
export type LeftOutItem = z.infer<typeof leftOutItem>;

const who = { nationalId: elevenDigits, name: text(200) };
const items = z.array(sharedItem).min(1).max(5);
const inOrder = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
  from === undefined || until === undefined || from <= until;
const endsFirst = { path: ['until'], message: 'ends before it begins' };

const foresatt = z.strictObject({
  ...{ kind: z.literal('foresatt'), ...who, from: osloDate.optional(), until: osloDate.optional() },
  /** Contact is forbidden, or danger is seen: reads nothing, whatever the age. At once, and without a day. */
  keptOut: z.literal(true).optional(),
});
/** What the client has named, and until when. */
const fullmektig = z.strictObject({
  ...{ kind: z.literal('fullmektig'), ...who, items, from: osloDate.optional(), until: osloDate },
});
/** What the mandate names, where it covers personal matters. */
const verge = z.strictObject({
  ...{ kind: z.literal('verge'), ...who, items, from: osloDate.optional(), until: osloDate.optional() },
});

/** The days on which the client is 12, 16 and 18: four and two years apart, in one act. */
const ages = z.strictObject({ turns12: osloDate, turns16: osloDate, turns18: osloDate });
type Ages = z.infer<typeof ages>;

const yearOf = (date: string): number => Number(date.slice(0, 4));
/** A birthday on 29 February is kept on another day in most years. */
const leapDays = ['02-28', '02-29', '03-01'];
const isSameDay = (a: string, b: string): boolean =>
  a.slice(5) === b.slice(5) || (leapDays.includes(a.slice(5)) && leapDays.includes(b.slice(5)));
const isApart = (a: string, b: string, years: number): boolean => yearOf(b) - yearOf(a) === years && isSameDay(a, b);

export const representationActData = {
  RegisterRepresentative: z.discriminatedUnion('kind', [foresatt, fullmektig, verge]).refine(inOrder, endsFirst),
  /** At once. */
  EndRepresentative: z.strictObject({ representativeId: id.toLowerCase() }),
  TellAges: ages
    .extend({
      /** They have been told before, and wrongly. */
      correction: z.literal(true).optional(),
    })
    .refine(({ turns12, turns16 }: Ages) => isApart(turns12, turns16, 4), {
      path: ['turns16'],
      message: 'four years after the day the client is 12',
    })
    .refine(({ turns16, turns18 }: Ages) => isApart(turns16, turns18, 2), {
      path: ['turns18'],
      message: 'two years after the day the client is 16',
    }),
  /** What the young person does not want a foresatt to see, for reasons that are respected: all of it, as it is now. */
  KeepBack: z.strictObject({ items: z.array(sharedItem).max(5) }),
} as const;

export type RepresentationActType = keyof typeof representationActData;
export type RepresentationAct = {
  [T in RepresentationActType]: { type: T; data: z.infer<(typeof representationActData)[T]> };
}[RepresentationActType];

const envelope = <T extends RepresentationActType>(type: T) =>
  z.strictObject({ type: z.literal(type), data: representationActData[type] });

/** The body of `POST /api/v1/pathways/{id}/representatives`. */
export const representationAct = z.discriminatedUnion('type', [
  envelope('RegisterRepresentative'),
  envelope('EndRepresentative'),
  envelope('TellAges'),
  envelope('KeepBack'),
]);

/** Somebody registered, and what they read today. */
export const representativeView = z.object({
  representativeId: id,
  kind: representativeKind,
  name: z.string(),
  keptOut: z.literal(true).optional(),
  items: z.array(sharedItem).optional(),
  from: z.iso.date(),
  /** The last day that it opens anything, as far as is known. */
  lastDay: z.iso.date().optional(),
  /** Ended by somebody, on that day. */
  endedOn: z.iso.date().optional(),
  /** What is left out of the page that they see; without it they see nothing. */
  leftOut: z.array(leftOutItem).optional(),
});
export type RepresentativeView = z.infer<typeof representativeView>;

/** All that is registered, as the coordinator of the municipality that answers sees it. */
export const representationView = z.object({
  pathwayId: id,
  today: z.iso.date(),
  ages: ages.optional(),
  keptBack: z.array(sharedItem),
  items: z.array(representativeView),
});
export type RepresentationView = z.infer<typeof representationView>;
