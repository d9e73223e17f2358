import type { ShieldedPlace } from '../contracts/primitives.js';
import type { Coordinator } from '../pathway/course/people.js';
import type { State } from '../pathway/fold.js';
import type { Party } from './access.js';
import { standingOf } from './standing.js';

// Strengt fortrolig and fortrolig adresse (libs/access/protected-address.md): municipality, units and address of the
// client are shown to whoever answers for the client, as far as the duty goes to whoever must act now, and to nobody else.

const shieldedPlace: ShieldedPlace = 'skjermet';

/** What is hidden from a reader of a protected client's pathway. */
export type Shield = {
  /** Organisations that may be told by their numbers. */
  shown: ReadonlySet<string>;
  /** Names of units, and telephone numbers: all of them, those at the institutions, or none. */
  labels: 'hidden' | 'hiddenAtInstitutions' | 'shown';
  address: 'hidden' | 'shown';
};

type Reader = Pick<Party, 'organisation' | 'subject'>;
type Asked = {
  /** Who answers for the client: the municipality, or the institution where that does not use this system. */
  responsible: string;
  state: State;
  /** The page was opened in an emergency. */
  emergency?: boolean;
};

/** Undefined where nothing is hidden: from whoever answers for the client and has to do with the client. */
export function shieldFor(reader: Reader, asked: Asked): Shield | undefined {
  const { responsible, state, emergency } = asked;
  const { organisation } = reader;
  if (organisation === responsible) {
    return hasRelation(reader, state) ? undefined : { shown: everything, labels: 'shown', address: 'hidden' };
  }
  if (emergency || !mustAct(organisation, state)) {
    return { shown: new Set([organisation]), labels: 'hidden', address: 'hidden' };
  }
  const isAlone = Object.values(state.course.episodes).every(({ unit }) => unit === organisation);
  const shown = new Set([organisation, responsible]);
  return { shown, labels: isAlone ? 'shown' : 'hiddenAtInstitutions', address: 'hidden' };
}

/** Of the responsible organisation's people: the client's coordinator, and whoever has told something. */
const hasRelation = ({ organisation, subject }: Reader, { course, facts }: State): boolean =>
  subject !== undefined &&
  // of a level whose coordinator has ended there is none
  (Object.values<Coordinator | undefined>(course.coordinators).some((one) => one?.subject === subject) ||
    facts.some(({ actor }) => actor.subject === subject && actor.organisation === organisation));

/** Treats the client, is asked to take over, or has a duty here that is not done. */
function mustAct(organisation: string, { course, watch }: State): boolean {
  const standing = standingOf(organisation, course).is;
  if (standing === 'asked' || standing === 'left') return standing === 'asked';
  return (
    Object.values(course.episodes).some(({ unit, phase }) => unit === organisation && phase !== 'ended') ||
    [...watch.clocks.values()].some(
      (clock) => clock.owner.organisation === organisation && clock.state.is !== 'stopped',
    ) ||
    [...watch.breaks.values()].some(
      ({ owners, life }) =>
        owners.specialist?.organisation === organisation && !['resolved', 'withdrawn'].includes(life.is),
    )
  );
}

const isNumber = /^(\d{4}(\d{2})?|\d{9})$/;
/** Holds everything: which numbers there are is no matter then. */
const everything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

/** Fields that name a place in words, or lead to one. */
const placeFields: ReadonlySet<string> = new Set(['unit', 'team', 'phone', 'reached', 'reception', 'servingUnit']);

/** The same answer with what the shield hides left out or called «skjermet». By default nothing that names a place passes. */
export const shielded = <Answer>(answer: Answer, shield: Shield | undefined): Answer =>
  shield ? (masked(answer, shield, false) as Answer) : answer;

function masked(value: unknown, shield: Shield, atInstitution: boolean): unknown {
  if (typeof value === 'string') return isNumber.test(value) && !shield.shown.has(value) ? shieldedPlace : value;
  if (Array.isArray(value)) return value.map((item: unknown) => masked(item, shield, atInstitution));
  if (typeof value !== 'object' || value === null) return value;
  const isThere = isOfInstitution(value, shield) ?? atInstitution;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]: [string, unknown]): [string, unknown][] => {
      if (inner === undefined) return [];
      if (field === 'address' && shield.address === 'hidden') return [];
      if (placeFields.has(field) && hidesLabels(shield, isThere)) return hiddenPlace(field, inner, shield);
      return [[field, masked(inner, shield, isThere)]];
    }),
  );
}

/** Said of somebody at another institution; undefined where it does not say. */
function isOfInstitution(value: object, { shown }: Shield): boolean | undefined {
  if ('level' in value) return value.level === 'specialist';
  const whose = ['controller', 'organisation', 'unit'].map((field): unknown => Reflect.get(value, field));
  const number = whose.find((one) => typeof one === 'string' && /^\d{9}$/.test(one));
  return typeof number === 'string' ? !shown.has(number) : undefined;
}

const hidesLabels = ({ labels }: Shield, atInstitution: boolean): boolean =>
  labels === 'hidden' || (labels === 'hiddenAtInstitutions' && atInstitution);

/** One's own number stays; a name or another's number does not. */
function hiddenPlace(field: string, inner: unknown, { shown }: Shield): [string, unknown][] {
  if (typeof inner !== 'string' || field === 'phone' || field === 'reached') return [];
  return [[field, shown.has(inner) ? inner : shieldedPlace]];
}
