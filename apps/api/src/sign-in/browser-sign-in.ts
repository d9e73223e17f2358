import { z } from 'zod';
import { elevenDigits } from '../../../../libs/contracts/primitives.js';
import { callerFrom, type ClaimReading } from '../auth/claims.js';
import { ApiProblem } from '../http/api-problem.js';
import type { RelyingParty, Told } from './relying-party.js';
import { returnTo } from './return-to.js';
import type { Seal } from './sealed.js';
import type { Client, SessionContent, Sessions } from './sessions.js';

/** Who is about to sign in: staff at the first issuer (HelseID), clients (brukere) at the second (ID-porten). */
export const who = z.enum(['staff', 'client']);
export type Who = z.infer<typeof who>;

/** A sign-in must be finished within this time. */
const attemptSeconds = 10 * 60;
const purpose = 'sign-in';

const attempt = z.object({
  who,
  returnTo,
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  key: z.record(z.string(), z.unknown()).optional(),
});

/** People's way in and out. */
export type BrowserSignIn = {
  /** Where to send the browser, and what it must bring back. */
  begin(wish: { who: Who; returnTo: string; loginHint?: string }): Promise<{ url: string; sealed: string }>;
  finish(address: URL, sealed: string | undefined): Promise<{ cookie: string; returnTo: string }>;
  /** Where the browser signs out at the issuer too, if it can. */
  end(cookie: string, session: SessionContent): Promise<string | undefined>;
};

export type BrowserSignInOptions = {
  sessions: Sessions;
  seal: Seal;
  parties: { staff: RelyingParty; client?: RelyingParty };
  claims: ClaimReading;
  /** Claims that only a person's sign-in has: the name, and a client's own number at the second issuer. */
  names: { name: string; nationalId: string };
  /** Hears that an issuer would not take a token back: the session is over all the same. */
  onTrouble: (error: unknown) => void;
};

export function createBrowserSignIn(options: BrowserSignInOptions): BrowserSignIn {
  const { sessions, seal, parties } = options;
  const partyOf = (asked: Who): RelyingParty => {
    const party = parties[asked];
    if (!party) throw new ApiProblem('no-such-route');
    return party;
  };
  return {
    begin: async ({ loginHint, ...wish }) => {
      const { url, attempt: begun } = await partyOf(wish.who).begin(loginHint);
      return { url, sealed: await seal.close(purpose, { ...begun, ...wish }, attemptSeconds) };
    },
    finish: async (address, sealed) => {
      const opened = attempt.safeParse(sealed && (await seal.open(purpose, sealed))).data;
      if (!opened) throw new ApiProblem('sign-in-failed');
      const told = await partyOf(opened.who).finish(address, opened);
      const person = personIn(told, opened.who, options);
      return { cookie: await sessions.begin(person), returnTo: opened.returnTo };
    },
    end: async (cookie, { who: where, accessToken }) => {
      await sessions.end(cookie);
      try {
        return await partyOf(where).signOut(accessToken);
      } catch (error) {
        options.onTrouble(error);
        return undefined;
      }
    },
  };
}

function personIn(
  { claims, accessToken }: Told,
  signedInAs: Who,
  { names, claims: reading }: BrowserSignInOptions,
): Omit<SessionContent, 'csrfToken'> {
  const known =
    signedInAs === 'staff'
      ? { party: staffIn(claims, reading) }
      : { party: clientIn(claims), nationalId: nationalIdIn(claims[names.nationalId]) };
  const name = z.string().max(200).safeParse(claims[names.name]).data;
  return { who: signedInAs, ...known, accessToken, ...(name !== undefined && { name }) };
}

/** Whoever sits at a browser is a person, in a role that people have. */
function staffIn(claims: Record<string, unknown>, reading: ClaimReading) {
  const caller = callerFrom({ ...claims, [reading.names.kind]: 'person' }, reading);
  if (!caller || caller.role === 'system' || caller.role === 'client') throw new ApiProblem('no-role-here');
  return caller;
}

/** By the issuer's pairwise subject: that is what the access log has. */
const clientIn = ({ sub, iss }: Record<string, unknown>): Client => ({
  ...{ kind: 'person', role: 'client' },
  subject: String(sub),
  issuer: String(iss),
});

/** Kept in the sealed session and nowhere else: the client's own record is found by it. */
function nationalIdIn(claim: unknown): string {
  const told = elevenDigits.safeParse(claim);
  if (!told.success) throw new ApiProblem('no-role-here');
  return told.data;
}
