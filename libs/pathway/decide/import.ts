import type { Command } from '../../contracts/commands.js';
import type { Fact } from '../../contracts/facts.js';
import type { Instant, SealedText } from '../../contracts/primitives.js';
import { draftOf, record, type Context, type Draft, type NewFact } from '../draft.js';
import { initialState, type State } from '../fold.js';
import { importDays, queueOf, type Places } from '../rules/import-quiet.js';
import { ruleOf } from '../rules/rule-book.js';
import { catchUp, settle } from '../settle.js';
import { runningClocks } from '../watch.js';
import { decisionOn } from './decide.js';
import type { RefusalCode } from './decision.js';

/** A pathway that begins with the import. */
export type ImportedStart = {
  clientId: string;
  municipality: string;
  effectiveAt: Instant;
  coordinator?: { name: SealedText; unit?: string };
  subject?: string;
  message: { source: string; messageId: string };
};

/** One row of the import: what it tells, in commands, all of them or none. */
export type ImportedRow = { commands: readonly Command[]; message: { source: string; messageId: string } };

export type ImportAsked = {
  importId: string;
  /** The pathway as known, or how it begins. */
  into: State | ImportedStart;
  rows: readonly ImportedRow[];
  /** The client's place in the queues of what was late before. */
  places: Places;
};

export type ImportDecided = {
  facts: readonly NewFact[];
  /** Rows that could not be told, by their index. */
  refused: readonly { row: number; refusal: RefusalCode }[];
  /** In which queues the client has taken its place. */
  waitsIn: readonly (keyof Places)[];
};

/**
 * What an import tells of one client, decided as the same commands would be, and settled once: the clocks are those that
 * the course calls for in the end. A row that is refused leaves the others as they are.
 */
export function decideImport({ importId, into, rows, places }: ImportAsked, context: Context): ImportDecided {
  const begun = 'clientId' in into ? begin(into, context) : catchUp(draftOf(into, context));
  const data = { importId, ...importDays(context.now, places) };
  let draft = record(begun, 'caller', { type: 'PathwayImported', data });
  const refused: { row: number; refusal: RefusalCode }[] = [];
  for (const [row, { commands, message }] of rows.entries()) {
    const told = tellAll(draft, commands, { context, message });
    if ('refusal' in told) refused.push({ row, refusal: told.refusal });
    else draft = told;
  }
  const isNothingTold = !('clientId' in into) && refused.length === rows.length;
  if (isNothingTold) return { facts: [], refused, waitsIn: [] };
  const { facts, state } = catchUp(settle(draft));
  return { facts, refused, waitsIn: queuesIn(state, context.now) };
}

function begin({ clientId, municipality, effectiveAt, ...start }: ImportedStart, context: Context): Draft {
  const { coordinator, subject, message } = start;
  const started = { type: 'PathwayStarted', data: { clientId, municipality }, effectiveAt, message } as const;
  const named = coordinator && {
    type: 'CoordinatorNamed' as const,
    data: { level: 'municipality' as const, coordinator, subject },
    effectiveAt,
    message,
  };
  return record(draftOf(initialState, context), 'caller', started, ...(named ? [named] : []));
}

function tellAll(
  before: Draft,
  commands: readonly Command[],
  { context, message }: { context: Context; message: ImportedRow['message'] },
): Draft | { refusal: RefusalCode } {
  let draft = before;
  for (const command of commands) {
    const decision = decisionOn(draft.state, command, context);
    if (!decision.ok) return { refusal: decision.refusal };
    const facts: (Fact & { effectiveAt?: Instant } & Pick<NewFact, 'message'>)[] = decision.facts.map((fact) => ({
      ...fact,
      message,
    }));
    draft = record(draft, 'caller', ...facts);
  }
  return draft;
}

/** Clocks that the import started and that wait for their turn. */
function queuesIn({ watch }: State, now: Instant): (keyof Places)[] {
  const waiting = runningClocks(watch).filter(({ inherited, startedAt }) => inherited === true && startedAt === now);
  const queues = waiting.flatMap((clock) => {
    const rule = ruleOf(clock);
    return rule ? [queueOf(rule, clock.severity)] : [];
  });
  return [...new Set(queues)];
}
