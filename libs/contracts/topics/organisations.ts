import { z } from 'zod';
import { label, municipalityNumber, organisation, organisationNumber, osloDate } from '../primitives.js';
import * as v from '../vocabulary.js';

/**
 * The law on secrecy that a unit works under: health and care services, social services, NAV's state part, the specialist
 * service, kriminalomsorg, barnevern.
 */
export const legalRegime = z.enum([
  'healthAndCare',
  'socialService',
  'navState',
  'specialist',
  'prison',
  'childWelfare',
]);
export type LegalRegime = z.infer<typeof legalRegime>;

/** How something became known that its own unit has not signalled. */
export const reportSource = z.enum(['phone', 'plo', 'client', 'letter']);

/** Told on behalf of a unit that does not use this system. */
export const onBehalfOf = z.strictObject({ organisation, source: reportSource });
export type OnBehalfOf = z.infer<typeof onBehalfOf>;

/**
 * Døgnmottak: who receives at any hour what is as grave as this, or that there is none, and then who can be reached and
 * when. Numbers and names of places, never of a person.
 */
export const dutyDesk = z.discriminatedUnion('exists', [
  z.strictObject({ exists: z.literal(true), severity: v.severity, name: label(100), phone: label(40) }),
  z.strictObject({
    exists: z.literal(false),
    severity: v.severity,
    reach: label(100),
    phone: label(40),
    when: label(100),
  }),
]);
export type DutyDesk = z.infer<typeof dutyDesk>;

/**
 * What a unit does in a municipality's stead: the whole follow-up of its clients, the reception of a discharge alone, or
 * answering at any hour for it (døgnmottak), which shows no client.
 */
export const servedArea = z.enum(['followUp', 'reception', 'dutyDesk']);
export type ServedArea = z.infer<typeof servedArea>;

const period = { from: osloDate, to: osloDate.optional() };
const areas = z.array(servedArea).min(1).max(3);

const hostMunicipality = z.strictObject({
  form: z.literal('hostMunicipality'),
  unit: municipalityNumber,
  areas,
  ...period,
});
const intermunicipal = z.strictObject({
  form: z.literal('intermunicipal'),
  unit: organisationNumber,
  areas,
  ...period,
});
const contract = z.strictObject({
  form: z.literal('contract'),
  unit: organisationNumber,
  areas: areas.optional(),
  underAgreements: z.literal(true).optional(),
  ...period,
});

/**
 * Who serves the organisation that declares it: a host municipality (vertskommune), an intermunicipal unit, or a private
 * or ideell one on contract. With an HF a contract gives no tasks of a municipality; it may put the unit under what the
 * HF has agreed. The one that declares stays responsible.
 */
export const serving = z
  .discriminatedUnion('form', [hostMunicipality, intermunicipal, contract])
  .refine(({ from, to }) => to === undefined || to >= from, { path: ['to'], message: 'cannot end before it begins' });
export type Serving = z.infer<typeof serving>;

/** The same as it is read: with the organisation that stays responsible. */
const responsible = { responsible: organisation };
export const servedBy = z.discriminatedUnion('form', [
  hostMunicipality.extend(responsible),
  intermunicipal.extend(responsible),
  contract.extend(responsible),
]);
export type ServedBy = z.infer<typeof servedBy>;
