import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { KnownSession, SignInStore } from '../../../../libs/event-store/sign-in-port.js';
import { callerClaims } from '../auth/claims.js';
import type { Seal } from './sealed.js';

/** A client (bruker), as the second issuer knows one: no organisation, and open to them is what concerns themselves. */
const client = z.object({
  kind: z.literal('person'),
  role: z.literal('client'),
  subject: z.string(),
  issuer: z.string(),
});
export type Client = z.infer<typeof client>;

const content = z.object({
  who: z.enum(['staff', 'client']),
  party: z.union([callerClaims, client]),
  name: z.string().optional(),
  /** The client's own national id: never logged, never sent. */
  nationalId: z.string().optional(),
  /** What the page must show with every act: another site cannot read it. */
  csrfToken: z.string(),
  /** Kept to be revoked. */
  accessToken: z.string(),
});
export type SessionContent = z.infer<typeof content>;
export type Session = SessionContent & { endsAt: string };

/** Sessions of signed-in people: the browser holds a random value, the database the sealed rest under its hash. */
export type Sessions = {
  /** Returns what the cookie is to hold: always a new value, so that nobody can choose another's. */
  begin(person: Omit<SessionContent, 'csrfToken'>): Promise<string>;
  use(cookie: string): Promise<Session | undefined>;
  /** As `use`, without keeping it alive: what a page asks by itself is no sign that somebody sits there. */
  look(cookie: string): Promise<Session | undefined>;
  /** What a session is known by here, and which of those have not ended. */
  idOf(cookie: string): Buffer;
  living(ids: Buffer[]): Promise<Buffer[]>;
  end(cookie: string): Promise<void>;
  readonly idleSeconds: number;
};

export type SessionOptions = { store: SignInStore; seal: Seal; idleSeconds: number; absoluteSeconds: number };

export function createSessions({ store, seal, idleSeconds, absoluteSeconds }: SessionOptions): Sessions {
  const opened = async (id: Buffer, known: KnownSession | undefined): Promise<Session | undefined> => {
    const session = known && (await seal.open(purposeOf(id), known.sealed));
    // Undefined after a key has been taken away: then one signs in anew.
    return session && { ...content.parse(session), endsAt: known.endsAt };
  };
  return {
    idleSeconds,
    begin: async (person) => {
      const cookie = randomBytes(32).toString('base64url');
      const id = idOf(cookie);
      const csrfToken = randomBytes(32).toString('base64url');
      const sealed = await seal.close(purposeOf(id), { ...person, csrfToken }, absoluteSeconds);
      await store.beginSession({ id, sealed, idleSeconds, absoluteSeconds });
      return cookie;
    },
    use: async (cookie) => opened(idOf(cookie), await store.useSession(idOf(cookie))),
    look: async (cookie) => {
      const [known] = await store.livingSessions([idOf(cookie)]);
      return opened(idOf(cookie), known);
    },
    idOf,
    living: async (ids) => (await store.livingSessions(ids)).map(({ id }) => id),
    end: (cookie) => store.endSession(idOf(cookie)),
  };
}

const idOf = (cookie: string): Buffer => createHash('sha256').update(cookie).digest();
/** Its own id: a row moved to another's place does not open. */
const purposeOf = (id: Buffer): string => `session ${id.toString('hex')}`;
