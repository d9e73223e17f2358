import type { Leads, Level, Role } from '../../../../libs/contracts/vocabulary.js';
import { demoOrganisations, district, organisationNumbers } from './organisations.js';
import { syntheticNationalId } from './synthetic-person.js';

/** Somebody who can sign in at the demo issuer; `system` is a machine client. */
export type DemoPerson = {
  /** Opaque: names a role and an organisation, never a person. */
  subject: string;
  /** Made up: what they are, and where. */
  name: string;
  role: Role;
  /** A leader of the whole service. */
  leads?: Leads;
  organisation: string;
  /** The same by its organisasjonsnummer, also for a municipality. */
  organisationNumber: string;
  level: Level;
  kind: 'person' | 'machine';
};

/** The five roles, all of them present in each demo organisation. */
export const demoRoles: Role[] = ['coordinator', 'specialist', 'leader', 'client', 'system'];

/** What a role is called on the screen. */
export const roleLabels: Readonly<Record<Role, string>> = {
  coordinator: 'Koordinator',
  specialist: 'Behandler',
  leader: 'Leder',
  client: 'Bruker',
  system: 'Fagsystem',
};

/** The leader who leads the whole service, beside the five: `npm run token -- --as head`. */
const headOfService = 'head';

const places = [...demoOrganisations, district];

/** Undefined when there is no such role or organisation in the demo. */
export function demoPerson(role: string, organisation: string): DemoPerson | undefined {
  const isHead = role === headOfService;
  const known = isHead ? 'leader' : demoRoles.find((candidate) => candidate === role);
  const place = places.find((candidate) => candidate.organisation === organisation);
  if (!known || !place) return undefined;
  return {
    subject: `demo-${role}-${organisation}`,
    name: `${isHead ? 'Virksomhetsleder' : roleLabels[known]}, ${place.name}`,
    role: known,
    ...(isHead && { leads: 'service' as const }),
    organisation,
    organisationNumber: organisationNumbers[organisation] ?? organisation,
    level: place.level,
    kind: known === 'system' ? 'machine' : 'person',
  };
}

/** The client (bruker) of a municipality is the first whom the demo loads there; staff are nobody's client. */
export function nationalIdOf({ organisation, role }: DemoPerson): string {
  const place = places.findIndex((candidate) => candidate.organisation === organisation);
  const staff = 500 + 10 * demoRoles.indexOf(role);
  return syntheticNationalId(role === 'client' ? place : staff + place);
}

/** Nine digits, longer than any that has been given out. */
export const hprNumberOf = ({ organisation, role }: DemoPerson): string | undefined =>
  role === 'specialist' ? `99000000${demoOrganisations.findIndex((c) => c.organisation === organisation)}` : undefined;

/** Finds the person again by the subject of a token. */
export function demoPersonBySubject(subject: string): DemoPerson | undefined {
  const [, role, organisation] = /^demo-([a-z]+)-(\d+)$/.exec(subject) ?? [];
  return role === undefined || organisation === undefined ? undefined : demoPerson(role, organisation);
}
