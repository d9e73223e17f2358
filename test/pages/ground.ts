import type { Browser, Page } from 'playwright-core';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf } from '../../libs/pathway/calendar/oslo.js';
import { rusposten, Speaker, type TestStack } from '../stack.js';

/** What a part of the page's tests stands on: a running stack, a browser, and who tells what the page then shows. */
export type Ground = {
  stack: TestStack;
  browser: Browser;
  kari: Speaker;
  /** Signed in by the issuer, where the role begins. */
  doorOf(role: string, organisation: string): Promise<Page>;
  /** Somebody whom nobody has met, by that name. */
  person(name: string): { name: string; nationalId: string };
};

let met = 0;
/** People of a spec, each with a number of their own from `first`. */
export const peopleFrom = (first: number) => (name: string) => ({ ...syntheticPerson(first + met++), name });

export const nilsOf = ({ stack }: Pick<Ground, 'stack'>): Speaker => new Speaker(stack, 'specialist', rusposten);

/** The day in Oslo, so many days from the stack's now. */
export async function dayFromNow({ kari }: Pick<Ground, 'kari'>, days = 0): Promise<string> {
  const { now } = (await kari.call('GET', '/api/v1/demo')).body;
  return addDays(osloDateOf(now), days);
}

export type Stay = { pathwayId: string; episodeId: string };

/** In a bed at Rusposten. */
export async function inBed(ground: Ground, name: string): Promise<Stay> {
  const { kari, person } = ground;
  const { pathwayId } = (await kari.start({ person: person(name) })).body;
  const referral = { kind: 'inpatient', to: rusposten, receivedOn: await dayFromNow(ground) };
  const { facts } = (await kari.command(pathwayId, 'RegisterReferral', referral)).body;
  const episodeId = facts.find((fact) => fact.type === 'ReferralRegistered')?.data['episodeId'] ?? '';
  await nilsOf(ground).command(pathwayId, 'Admit', { episodeId });
  return { pathwayId, episodeId };
}

/** And offered to Sandnes so many days before it is to happen, which leaves it unanswered. */
export async function unanswered(ground: Ground, name: string, days = 40): Promise<Stay> {
  const stay = await inBed(ground, name);
  const plan = { episodeId: stay.episodeId, on: await dayFromNow(ground, days), municipalWarning: 'wanted' };
  await nilsOf(ground).command(stay.pathwayId, 'PlanDischarge', plan);
  return stay;
}

export const factsOfType = async ({ kari }: Pick<Ground, 'kari'>, pathwayId: string, type: string) =>
  (await kari.factsOf(pathwayId)).filter((fact) => fact.type === type);
