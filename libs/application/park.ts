import { command as commandSchema, type PlainCommand } from '../contracts/commands.js';
import type { ParkedAnswer } from '../contracts/parked.js';
import { nilId, type Instant } from '../contracts/primitives.js';
import type { DueSignal } from '../event-store/parking-port.js';
import type { Loaded } from '../event-store/port.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { isAhead } from '../pathway/decide/ahead.js';
import type { Asked } from './commands.js';
import { productNow, type PathwaysDependencies, type Vault } from './dependencies.js';
import { checkNewcomers } from './newcomers.js';
import { Refusal } from './refusal.js';
import { refusalOf } from './refusal-of.js';

export const parkedAnswer = (parkedId: string): ParkedAnswer => ({ status: 'parked', parkedId });

/**
 * A pathway that the caller's organisation does not know: a person is told so, a machine's signal waits for it (D6).
 * Nobody's and another's pathway go the same way, step by step. What could be meant in no pathway is refused at once.
 */
export async function parkOrRefuse(
  deps: PathwaysDependencies,
  asked: Asked,
  loaded: Loaded,
): Promise<ParkedAnswer | 'lost-the-race'> {
  const { caller, pathwayId, command, idempotency, message } = asked;
  if (caller.kind !== 'machine' || pathwayId === nilId || asked.parkedId !== undefined) {
    throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
  }
  checkNewcomers(command, loaded.knownNewcomers);
  const receivedAt = productNow(deps.realNow(), loaded.demoOffsetMs);
  if (isAhead(command, receivedAt)) throw refusalOf('happened-ahead-of-time');
  const parkedId = deps.newId();
  const sealed = sealSignal(deps.vault, asked, { parkedId, receivedAt });
  const { type } = command;
  const request = { caller, parkedId, pathwayId, type, sealed, receivedAt, idempotency, message };
  const { outcome } = await deps.store.park(request);
  return outcome === 'parked' ? parkedAnswer(parkedId) : 'lost-the-race';
}

/** What waits, sealed: the command at its time, and the version that its sender had seen. */
type Signal = { command: PlainCommand; ifMatch?: number };

// The box opens for this pathway and this organisation only, wherever its row is moved to.
/** Where a signal's box opens. */
export const placeOf = ({ parkedId, pathwayId, caller }: Pick<DueSignal, 'parkedId' | 'pathwayId' | 'caller'>) =>
  `parked ${parkedId} ${pathwayId} ${caller.organisation}`;

function sealSignal(vault: Vault, asked: Asked, { parkedId, receivedAt }: { parkedId: string; receivedAt: Instant }) {
  const command = { ...asked.command, effectiveAt: effectiveAtOf(asked.command, receivedAt) };
  const signal: Signal = { command, ifMatch: asked.options.ifMatch };
  return vault.sealAt(placeOf({ ...asked, parkedId }), JSON.stringify(signal));
}

/** Parsed anew: the contract may have changed while the signal waited. */
export function openSignal(vault: Vault, due: DueSignal): Signal {
  const { command, ifMatch }: { command: unknown; ifMatch?: number } = JSON.parse(
    vault.unsealAt(placeOf(due), due.sealed),
  );
  const parsed = commandSchema.safeParse(command);
  if (!parsed.success) throw new Refusal('invalid', 'invalid-body', 'The command is no longer one that is taken here.');
  return { command: parsed.data, ifMatch };
}

/**
 * What is told without a time happened when it was told. Not so a meeting that is told of on a later day: that counts on
 * its own day, as the core says.
 */
function effectiveAtOf(command: PlainCommand, receivedAt: Instant): Instant | undefined {
  const isEarlierMeeting =
    command.type === 'RecordAnsvarsgruppeMeeting' && command.data.heldOn !== osloDateOf(receivedAt);
  return command.effectiveAt ?? (isEarlierMeeting ? undefined : receivedAt);
}
