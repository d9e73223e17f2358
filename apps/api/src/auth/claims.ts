import { z } from 'zod';
import { organisation } from '../../../../libs/contracts/primitives.js';
import { leads, level, role, type Role } from '../../../../libs/contracts/vocabulary.js';

/** Names of the claims in the issuer's tokens. */
export type ClaimNames = {
  role: string;
  organisation: string;
  level: string;
  kind: string;
  leads: string;
  securityLevel: string;
  assuranceLevel: string;
  hprNumber: string;
};

/** HelseID's names, where it has one; role, level, kind and leads are no claims of its own. */
export const defaultClaimNames: ClaimNames = {
  role: 'role',
  organisation: 'organisation',
  level: 'level',
  kind: 'kind',
  leads: 'leads',
  securityLevel: 'helseid://claims/identity/security_level',
  assuranceLevel: 'helseid://claims/identity/assurance_level',
  hprNumber: 'helseid://claims/hpr/hpr_number',
};

/** Lowest first. */
export const assuranceLevels = ['low', 'substantial', 'high'] as const;

/** How well a person must have been identified to be let in as staff. */
export type Demands = {
  /** HelseID's `security_level`, at least. */
  securityLevel?: number;
  assuranceLevel?: (typeof assuranceLevels)[number];
  /** Who is let in only with a number in the register of health personnel. */
  hprRoles: readonly Role[];
};

/** How the claims of one issuer are read. */
export type ClaimReading = {
  names: ClaimNames;
  /** Organisasjonsnummer → kommunenummer: HelseID knows a municipality as any other organisation. */
  municipalities: ReadonlyMap<string, string>;
  demands: Demands;
};

/** Nothing mapped and nothing demanded. */
export const plainReading: ClaimReading = {
  names: defaultClaimNames,
  municipalities: new Map(),
  demands: { hprRoles: [] },
};

/** `clock` is never a caller from outside. */
export const callerClaims = z.object({
  subject: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  issuer: z.string(),
  kind: z.enum(['person', 'machine']),
  role,
  organisation,
  level,
  /** Of a leader only. */
  leads: leads.optional(),
});

type KnownCaller = z.infer<typeof callerClaims>;
type Claims = Record<string, unknown>;

/** Undefined when the token does not say everything a caller must be, or not surely enough. */
export function callerFrom(claims: Claims, { names, municipalities, demands }: ClaimReading): KnownCaller | undefined {
  const told = String(claims[names.organisation]);
  const caller = callerClaims.safeParse({
    subject: claims['sub'],
    issuer: claims['iss'],
    kind: claims[names.kind],
    role: claims[names.role],
    organisation: municipalities.get(told) ?? claims[names.organisation],
    level: claims[names.level],
    leads: claims[names.leads],
  }).data;
  if (!caller || caller.kind === 'machine') return caller;
  const isHealthPersonnel = /^\d{7,9}$/.test(String(claims[names.hprNumber]));
  if (demands.hprRoles.includes(caller.role) && !isHealthPersonnel) return undefined;
  return isSure(claims, names, demands) ? caller : undefined;
}

function isSure(claims: Claims, names: ClaimNames, { securityLevel, assuranceLevel }: Demands): boolean {
  const level = Number(/^[1-4]$/.exec(String(claims[names.securityLevel]))?.[0] ?? 0);
  const assurance = assuranceLevels.findIndex((known) => known === claims[names.assuranceLevel]);
  return (
    level >= (securityLevel ?? 0) &&
    (assuranceLevel === undefined || assurance >= assuranceLevels.indexOf(assuranceLevel))
  );
}
