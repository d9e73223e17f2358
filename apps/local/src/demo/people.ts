import type { Level, Role } from '../../../../libs/contracts/vocabulary.js';
import { demoOrganisations } from './organisations.js';

/** Somebody who can sign in at the demo issuer; `system` is a machine client. */
export type DemoPerson = {
  /** Opaque: names a role and an organisation, never a person. */
  subject: string;
  role: Role;
  organisation: string;
  level: Level;
  kind: 'person' | 'machine';
};

/** The five roles, all of them present in each demo organisation. */
export const demoRoles: Role[] = ['coordinator', 'specialist', 'leader', 'client', 'system'];

/** Undefined when there is no such role or organisation in the demo. */
export function demoPerson(role: string, organisation: string): DemoPerson | undefined {
  const known = demoRoles.find((candidate) => candidate === role);
  const place = demoOrganisations.find((candidate) => candidate.organisation === organisation);
  if (!known || !place) return undefined;
  return {
    subject: `demo-${known}-${organisation}`,
    role: known,
    organisation,
    level: place.level,
    kind: known === 'system' ? 'machine' : 'person',
  };
}

/** Finds the person again by the subject of a token. */
export function demoPersonBySubject(subject: string): DemoPerson | undefined {
  const [, role, organisation] = /^demo-([a-z]+)-(\d+)$/.exec(subject) ?? [];
  return role === undefined || organisation === undefined ? undefined : demoPerson(role, organisation);
}
