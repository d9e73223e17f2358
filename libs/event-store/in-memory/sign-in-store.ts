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
      const known = livingAt(sessions.get(id.toString('hex')), clock());
      if (known) known.seenAt = clock();
      return known && toldOf(known);
    },
    livingSessions: async (ids) =>
      ids.flatMap((id) => {
        const known = livingAt(sessions.get(id.toString('hex')), clock());
        return known ? [{ id, ...toldOf(known) }] : [];
      }),
    endSession: async (id) => {
      sessions.delete(id.toString('hex'));
    },
    close: async () => {},
  };
}

const livingAt = (kept: Kept | undefined, now: number): Kept | undefined =>
  kept && kept.endsAt > now && kept.seenAt + kept.idleMs > now ? kept : undefined;

const toldOf = ({ sealed, endsAt }: Kept) => ({ sealed, endsAt: new Date(endsAt).toISOString() });
