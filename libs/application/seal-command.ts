import { commandData, type Command, type PlainCommand } from '../contracts/commands.js';
import { sealTexts } from '../contracts/sealing.js';
import type { SealedRow } from '../event-store/port.js';
import type { OpenClient } from './dependencies.js';
import { numberIn } from './identity.js';
import { sealerOf } from './sealer.js';

/** A command as the core sees it, and the texts to be stored; an identity number is none: it is the vault's alone. */
export function sealCommand(command: PlainCommand, client: OpenClient): { command: Command; texts: SealedRow[] } {
  const { seal, texts } = sealerOf(client);
  const number = numberIn(command);
  const data: unknown = sealTexts(commandData[command.type], command.data, (text) =>
    text === number ? client.seal(text).sealed : seal(text),
  );
  // same type, texts sealed: what `Sealed` says, which the union of all commands hides from the compiler
  return { command: { ...command, data } as Command, texts };
}
