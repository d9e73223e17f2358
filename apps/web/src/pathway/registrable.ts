import type { PathwayView } from '../../../../libs/contracts/answers.js';
import type { MeasureView } from '../../../../libs/contracts/answers/measures.js';
import type { CommandBody } from '../../../../libs/contracts/commands.js';
import type { Session } from '../session/session.js';

/** What can be told now in one choice. */
export type Choice = { label: string; command: CommandBody };

const contacts: readonly Choice[] = [
  { label: 'Møtte brukeren', command: { type: 'RecordContact', data: { kind: 'met', withClient: true } } },
  { label: 'Snakket på telefon', command: { type: 'RecordContact', data: { kind: 'phone', withClient: true } } },
  { label: 'Ringte, ikke svar', command: { type: 'RecordAttempt', data: { channel: 'phone' } } },
  { label: 'Sendte SMS', command: { type: 'RecordAttempt', data: { channel: 'sms' } } },
];

type Course = Pick<PathwayView, 'phase' | 'plans' | 'pause' | 'mergedInto' | 'measures'>;

/** Only what is allowed to this reader, of a course that stands so: a closed one takes nothing, and a leader tells nothing. */
export function registrable(
  { phase, plans, pause, mergedInto, measures = [] }: Course,
  { role, level }: Session,
): Choice[] {
  const tells = role === 'coordinator' || role === 'specialist';
  if (!tells || phase === 'closed' || mergedInto !== undefined) return [];
  const own = plans?.plans.filter(({ status }) => status === 'has') ?? [];
  const ofMunicipality: Choice[] = [
    ...own.map(({ plan, label }): Choice => ({
      label: `Brukte ${lower(label)}`,
      command: { type: 'RecordPlanUsed', data: { plan } },
    })),
    ...measures.filter(isToBeCarriedOut).map(({ label, measureId }): Choice => ({
      label: `Satt i verk: ${lower(label)}`,
      command: { type: 'CarryOutVedtak', data: { measureId } },
    })),
    ...(pause ? [{ label: 'Pausen er over', command: { type: 'ResumePathway', data: {} } } satisfies Choice] : []),
  ];
  return [...contacts, ...(level === 'municipality' && role === 'coordinator' ? ofMunicipality : [])];
}

/** A vedtak of the municipality that nobody has said anything of since. */
const isToBeCarriedOut = ({ vedtak, level, startedOn, outcome }: MeasureView): boolean =>
  vedtak && level === 'municipality' && startedOn === undefined && outcome === undefined;

const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
