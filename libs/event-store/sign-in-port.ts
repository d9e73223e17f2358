/** What sign-in keeps for all API processes together. Real time, also in the demo (design D10). */
export type SignInStore = {
  /** True the first time a proof is shown, false for as long as it is remembered. */
  firstUse(proof: Buffer, rememberSeconds: number): Promise<boolean>;
  beginSession(session: NewSession): Promise<void>;
  /** Undefined when there is none, or it was idle too long, or has ended; else it lives on. */
  useSession(id: Buffer): Promise<KnownSession | undefined>;
  /** Those of them that have not ended. Unlike `useSession` it keeps none alive: for what goes on by itself. */
  livingSessions(ids: Buffer[]): Promise<(KnownSession & { id: Buffer })[]>;
  endSession(id: Buffer): Promise<void>;
  close(): Promise<void>;
};

/** `id` is the hash of what the cookie holds, `sealed` what only the API can read. */
export type NewSession = { id: Buffer; sealed: string; idleSeconds: number; absoluteSeconds: number };
export type KnownSession = { sealed: string; endsAt: string };
