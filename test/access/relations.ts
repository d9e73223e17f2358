import type { Role } from '../../libs/contracts/vocabulary.js';
import type { Caller } from '../../libs/event-store/port.js';
import { callerOf } from '../../libs/testing/append-builders.js';

/** Where an organisation stands to the one client of the matrix. */
export const relations = {
  ownMunicipality: { organisation: '1108', means: 'the municipality that answers for the client' },
  leftMunicipality: { organisation: '1103', means: 'the municipality that the client has moved from' },
  askedMunicipality: {
    organisation: '1120',
    means: 'the municipality that has been offered the client, and not answered',
  },
  servingFollowUp: { organisation: '1119', means: 'a unit that follows up in the own municipality’s stead' },
  servingReception: { organisation: '1114', means: 'a unit that only receives in its stead' },
  otherMunicipality: { organisation: '1121', means: 'a municipality with nothing to do with the client' },
  ownInstitution: { organisation: '999100104', means: 'the institution whose episode it is, under an agreement' },
  otherInstitution: { organisation: '999100112', means: 'another that treats the client, under an agreement' },
  institutionWithoutAgreement: {
    organisation: '999100120',
    means: 'another that treats the client, and shares nothing',
  },
  outsideInstitution: { organisation: '999100139', means: 'an institution with nothing to do with the client' },
} as const;

export type Relation = keyof typeof relations;
/** In the order of the table. */
export const relationNames = Object.keys(relations) as readonly Relation[];

/** Somebody in that role there, as the sign-in would say it. */
export const callerAt = (relation: Relation, role: Role): Caller =>
  callerOf(relations[relation].organisation, {
    role,
    subject: `${role}-at-${relation}`,
    kind: role === 'system' ? 'machine' : 'person',
  });
