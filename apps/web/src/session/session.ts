import { useQuery } from '@tanstack/react-query';
import type { Leads, Level, Role } from '../../../../libs/contracts/vocabulary.js';
import { carry, read, Refused } from '../http/ask.js';

/** Who is signed in, as the API sees them; a client (bruker) belongs to no organisation. */
export type Session = {
  name?: string;
  role: Role;
  organisation?: string;
  level?: Level;
  /** Of a leader: of the whole service. */
  leads?: Leads;
  /** How lists and coordinators name this person. */
  subject?: string;
  csrfToken?: string;
  /** What this person's drafts are kept under. */
  draftKey?: string;
};

/** Where each role begins. */
export const homes: Record<Role, string> = {
  coordinator: '/min-liste',
  specialist: '/avdelingstavla',
  leader: '/ledertavla',
  client: '/min-side',
  system: '/',
};

/** The session, `null` when nobody is signed in, `undefined` until that is known. */
export function useSession(): Session | null | undefined {
  const { data } = useQuery({ queryKey: ['session'], queryFn: whoIsSignedIn, staleTime: 60_000, retry: 2 });
  return data;
}

async function whoIsSignedIn(): Promise<Session | null> {
  try {
    const session = await read<Session>('/api/v1/session');
    carry(session.csrfToken);
    return session;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 401) return null;
    throw error;
  }
}

/** Where sign-in begins, and comes back to; in the demo for whom one has chosen to be. Clients have an issuer of their own. */
export function signInAddress(
  returnTo: string,
  { loginHint, who }: { loginHint?: string; who?: 'client' } = {},
): string {
  const wish = { returnTo, ...(loginHint !== undefined && { loginHint }), ...(who && { who }) };
  return `/auth/login?${new URLSearchParams(wish).toString()}`;
}
