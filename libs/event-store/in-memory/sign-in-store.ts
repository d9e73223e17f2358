import type { SignInStore } from '../sign-in-port.js';

type Kept = { sealed: string; idleMs: number; seenAt: number; endsAt: number };

/** The same promises in one process's memory, for specs. */
export function openInMemorySignIn(clock: () => number = Date.now): SignInStore {
  const proofs = new Map<string, number>();
  const sessions = new Map<string, Kept>();
  return {
    firstUse: async (proof, rememberSeconds) => {
      const known = (proofs.get(proof.toString('hex')) ?? 0) > clock();
      if (!known) proofs.set(proof.toString('hex'), clock() + rememberSeconds * 1000);
      return !known;
    },
    beginSession: async ({ id, sealed, idleSeconds, absoluteSeconds }) => {
      const endsAt = clock() + absoluteSeconds * 1000;
      sessions.set(id.toString('hex'), { sealed, idleMs: idleSeconds * 1000, seenAt: clock(), endsAt });
    },
    useSession: async (id) => {
      const known = sessions.get(id.toString('hex'));
      if (!known || known.endsAt <= clock() || known.seenAt + known.idleMs <= clock()) return undefined;
      known.seenAt = clock();
      return { sealed: known.sealed, endsAt: new Date(known.endsAt).toISOString() };
    },
    endSession: async (id) => {
      sessions.delete(id.toString('hex'));
    },
    close: async () => {},
  };
}
