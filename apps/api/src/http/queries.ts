import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { parkedState } from '../../../../libs/contracts/parked.js';
import { id, instant, municipalityNumber, nilId, organisation } from '../../../../libs/contracts/primitives.js';
import { clientList } from '../../../../libs/contracts/topics/follow-up.js';
import { staffSubject } from '../../../../libs/contracts/topics/people.js';

/** Query of a paged read. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'a whole number from 1 to 500')
    .transform(Number)
    .pipe(z.int().min(1).max(500))
    .default(100),
  /** Opaque: taken from `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, 'not a cursor')
    .optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

const asOf = { asOf: instant.optional() };

/** Of a pathway: as it was believed at that instant. */
export const pathwayQuery = z.strictObject(asOf);
export type PathwayQuery = z.infer<typeof pathwayQuery>;
export const factsQuery = pageQuery.extend(asOf);
export type FactsQuery = z.infer<typeof factsQuery>;

/** A read that takes no query at all. */
export const noQuery = z.strictObject({});

/** The body of an act that needs no words. */
export const nothing = z.strictObject({});

const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(5));

export const breaksQuery = pageQuery.extend({
  state: oneOrMore(z.enum(['open', 'acknowledged', 'postponed', 'resolved', 'withdrawn'])).optional(),
  pathwayId: id.toLowerCase().optional(),
  /** In whose stead: the caller's own without. */
  municipality: municipalityNumber.optional(),
});
export type BreaksQuery = z.infer<typeof breaksQuery>;

export const parkedQuery = pageQuery.extend({ state: oneOrMore(parkedState).optional() });
export type ParkedQuery = z.infer<typeof parkedQuery>;

/** Whose døgnmottak is asked for. */
export const organisationQuery = z.strictObject({ organisation: municipalityNumber });
export type OrganisationQuery = z.infer<typeof organisationQuery>;

/** Whose figures, and of which month or year: without, the own organisation's and this month's. NO = the nation. */
export const indicatorsQuery = z.strictObject({
  period: z
    .string()
    .regex(/^(19|20|21)\d\d(-(0[1-9]|1[0-2]))?$/, 'a month (2027-03) or a year (2027)')
    .optional(),
  place: z.union([organisation, z.literal('NO')]).optional(),
});
export type IndicatorsQuery = z.infer<typeof indicatorsQuery>;

/** Of which month or year: this month's without. */
export const periodQuery = indicatorsQuery.omit({ place: true });
export type PeriodQuery = z.infer<typeof periodQuery>;

/** Who serves it, and whom it serves: at either level. */
export const partyQuery = z.strictObject({ organisation });
export type PartyQuery = z.infer<typeof partyQuery>;

export const caseloadQuery = pageQuery.extend({ list: clientList.optional(), coordinator: staffSubject.optional() });
export type CaseloadQuery = z.infer<typeof caseloadQuery>;

/**
 * What cannot be an id is asked for as one that nobody has: the same path, the same 404 and the same row in the access
 * log as for any unknown id.
 */
export class PathwayIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    return id.safeParse(value).data?.toLowerCase() ?? nilId;
  }
}
