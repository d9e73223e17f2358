import type { PathwayView } from '../../../../libs/contracts/answers.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import type { PauseReason } from '../../../../libs/contracts/topics/follow-up.js';
import type { MeasureKind } from '../../../../libs/contracts/topics/measures.js';
import type { MappingDomain } from '../../../../libs/contracts/vocabulary.js';
import type { Session } from '../session/session.js';
import { daysFrom } from '../words/dates.js';

/** What takes more than one choice to tell. */
export type RegisterForm = 'mapping' | 'pause' | 'vedtak';

export type RegisterWords = {
  domains: MappingDomain[];
  reason: PauseReason;
  until: string;
  kind: MeasureKind;
  startOn: string;
  carryOutBy: string;
};

/** A pause is three months unless something else is said, and a vedtak is carried out within four weeks. */
export const firstWords = (now: string): RegisterWords => ({
  ...{ domains: ['substanceUse', 'mentalHealth', 'housing', 'economy', 'network'], reason: 'declined' },
  ...{ until: daysFrom(now, 90), kind: 'municipalFollowUp', startOn: daysFrom(now, 0), carryOutBy: daysFrom(now, 28) },
});

type Course = Pick<PathwayView, 'phase' | 'pause' | 'mergedInto'>;

/** Only what this reader may tell of a course that is open: pause and vedtak are the municipality's. */
export function formsFor({ phase, mergedInto }: Course, { role, level }: Session): RegisterForm[] {
  const tells = role === 'coordinator' || role === 'specialist';
  if (!tells || phase === 'closed' || mergedInto !== undefined) return [];
  return role === 'coordinator' && level === 'municipality' ? ['mapping', 'pause', 'vedtak'] : ['mapping'];
}

/** A pause that runs is told anew: then its new end counts. */
export const formLabel = (form: RegisterForm, { pause }: Pick<PathwayView, 'pause'>): string =>
  ({ mapping: 'Kartlegging', pause: pause ? 'Ny pause' : 'Pause', vedtak: 'Vedtak' })[form];

/** What is missing before it can be sent; `undefined` where nothing is. */
export function problemOf(form: RegisterForm, words: RegisterWords): string | undefined {
  if (form === 'mapping') return words.domains.length === 0 ? 'Velg minst ett område' : undefined;
  if (form === 'pause') return words.until === '' ? 'Skriv når pausen er over' : undefined;
  if (words.startOn === '' || words.carryOutBy === '') return 'Skriv begge datoene';
  return words.carryOutBy < words.startOn ? 'Fristen kan ikke være før vedtaket gjelder' : undefined;
}

export function commandOf(form: RegisterForm, words: RegisterWords): CommandBody {
  const { domains, reason, until, kind, startOn, carryOutBy } = words;
  switch (form) {
    case 'mapping':
      return { type: 'RecordMapping', data: { domains } };
    case 'pause':
      return { type: 'PausePathway', data: { reason, until } };
    case 'vedtak':
      return { type: 'IssueVedtak', data: { kind, level: 'municipality', startOn, carryOutBy } };
  }
}
