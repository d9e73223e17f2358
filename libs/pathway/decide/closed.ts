import type { Command, CommandType } from '../../contracts/commands.js';
import type { State } from '../fold.js';
import type { Decision } from './decision.js';

/** What is read of a closed pathway must be shielded too. */
const addressActs = ['ProtectAddress', 'LiftAddressProtection'] as const;
const heardWhenClosed: readonly CommandType[] = ['ReopenPathway', 'ExplainBreak', 'Redact', ...addressActs];

/**
 * A closed pathway hears that it opens again, of its closing (cancelled, it was never closed; or corrected), why a break
 * was, since a leader may ask of it afterwards, that a text is to be erased, and what happened before it closed: a late
 * epikrise is true all the same (design D6). No clock starts for it. Nothing else is heard;
 * and after a merge what happened before is told where the client is followed now.
 */
export function isHeard(state: State, command: Command, decision: Decision): boolean {
  const { closed } = state.course;
  if (!closed || heardWhenClosed.includes(command.type)) return true;
  if (closed.into !== undefined) return false;
  return reopens(state, command) || happenedBefore(decision, closed.at);
}

function reopens(state: State, command: Command): boolean {
  if (command.type !== 'Cancel' && command.type !== 'Correct') return false;
  return state.facts.some((fact) => fact.type === 'PathwayClosed' && fact.factId === command.data.factId);
}

const happenedBefore = (decision: Decision, closedAt: string): boolean =>
  decision.ok && decision.facts.every(({ effectiveAt }) => effectiveAt !== undefined && effectiveAt < closedAt);
