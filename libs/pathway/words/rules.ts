import type { Basis, Level, OwnerRole, Severity } from '../../contracts/vocabulary.js';
import type { Confidence, DurationUnit, Rule } from '../rules/rule.js';

// What the closed words of a rule's row are called where it is shown (bokmål). A word without a label does not compile.

/** One of them, and several. */
export const durationUnitLabels: Readonly<Record<Exclude<DurationUnit, 'agreed'>, readonly [string, string]>> = {
  vd: ['virkedag', 'virkedager'],
  cd: ['kalenderdag', 'kalenderdager'],
  wk: ['uke (samme ukedag)', 'uker (samme ukedag)'],
  mo: ['måned (samme dato)', 'måneder (samme dato)'],
  h: ['time på veggklokka', 'timer på veggklokka'],
  officeHours: ['time i kontortid', 'timer i kontortid'],
};

export const ownerRoleLabels: Readonly<Record<OwnerRole, string>> = {
  coordinator: 'koordinator',
  unitLeader: 'enhetsleder',
  headOfService: 'virksomhetsleder',
  assessmentUnit: 'vurderingsenhet',
  ward: 'avdeling',
  coordinatingUnit: 'koordinerende enhet',
};

export const ruleLevelLabels: Readonly<Record<Level | 'both', string>> = {
  municipality: 'kommunen',
  specialist: 'spesialisthelsetjenesten',
  both: 'begge nivåer',
};

export const severityLabels: Readonly<Record<Severity, string>> = {
  critical: 'kritisk',
  high: 'høy',
  normal: 'vanlig',
};

export const onExpiryLabels: Readonly<Record<Rule['onExpiry'], string>> = {
  break: 'åpner kjedebrudd',
  advice: 'råd på brukerens side og i ukens oversikt',
  silent: 'telles, ingen får beskjed',
  end: 'vedtaket eller tilstanden faller bort',
};

export const basisLabels: Readonly<Record<Basis, string>> = {
  LAW: 'lov',
  REGULATION: 'forskrift',
  NATIONAL_GUIDELINE: 'nasjonal retningslinje eller råd',
  INDICATOR_TARGET: 'mål for nasjonal indikator',
  LOCAL_AGREEMENT: 'lokal avtale',
  PRODUCT_DEFAULT: 'forslag fra produktet',
};

export const confidenceLabels: Readonly<Record<Confidence, string>> = {
  V: 'lest i primærkilden',
  v: 'lest i sekundær, eldre eller ufullstendig kilde',
  M: 'etter hukommelsen',
  D: 'ingen nasjonal norm funnet; foreslått av produktet',
};

export const limitLabels: Readonly<Record<Rule['limit'], string>> = {
  legalDeadline: 'juridisk frist',
  pathwayTime: 'forløpstid (veiledende)',
  duty: 'plikt',
};

export const restLabels: Readonly<Record<NonNullable<Rule['restsWhile']>[number], string>> = {
  paused: 'mens oppfølgingen er på pause',
  notReached: 'mens brukeren ikke er nådd',
};
