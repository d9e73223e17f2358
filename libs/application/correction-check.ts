import type { PlainCommand } from '../contracts/commands.js';
import { factData } from '../contracts/facts.js';
import { findSignal } from '../pathway/decide/course.js';
import { correctedSignals, mergeChanges, type State } from '../pathway/fold.js';
import { Refusal } from './refusal.js';

/**
 * A corrected fact must still be one: the merged data is parsed against the fact's own schema before anything is stored,
 * so that no free text can slip into a fact by way of a correction.
 */
export function checkCorrection(state: State, command: PlainCommand): void {
  if (command.type !== 'Correct' || !command.data.changes) return;
  const found = findSignal(state.facts, command.data.factId);
  if (typeof found === 'string') return; // the core says why
  const believed = correctedSignals(state.facts).find((fact) => fact.factId === found.factId) ?? found;
  const parsed = factData[found.type].safeParse(mergeChanges(believed.data, command.data.changes));
  if (parsed.success) return;
  const errors = parsed.error.issues.map((issue) => ({
    pointer: ['#/data/changes', ...issue.path.map(String)].join('/'),
    code: issue.code.replaceAll('_', '-'),
    detail: issue.message,
  }));
  throw new Refusal('invalid', 'invalid-body', 'The corrected fact would not be valid; see errors.', { errors });
}
