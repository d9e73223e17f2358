import type { KnownSession, SignInStore } from '../sign-in-port.js';
import { openDoor, type DoorOptions } from './door.js';

/** Sessions and shown proofs in PostgreSQL, over a few connections of their own: a busy store cannot shut anybody out. */
export function openPostgresSignIn(options: DoorOptions): SignInStore {
  const door = openDoor({ poolSize: 4, ...options });
  return {
    firstUse: (proof, rememberSeconds) => door.call('first_use', [proof, rememberSeconds]),
    beginSession: async ({ id, ...more }) => {
      await door.call('begin_session', [JSON.stringify({ session: id.toString('hex'), ...more })]);
    },
    useSession: async (id) => (await door.call<KnownSession | null>('use_session', [id])) ?? undefined,
    livingSessions: async (ids) => {
      const hex = ids.map((id) => id.toString('hex'));
      const living = await door.call<(KnownSession & { id: string })[]>('living_sessions', [hex]);
      return living.map(({ id, ...known }) => ({ ...known, id: Buffer.from(id, 'hex') }));
    },
    endSession: async (id) => {
      await door.call('end_session', [id]);
    },
    close: () => door.close(),
  };
}
