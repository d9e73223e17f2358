import { useEffect, useState } from 'react';
import { openDrafts } from '../drafts/drafts.js';
import { type Session, useSession } from './session.js';

/**
 * Whoever is signed in, once their drafts are open. When the session ends while a page stands open, the page stays as it
 * is: what is being written there must not go with the session.
 */
export function useKeptSession(): { session: Session | null | undefined; isOver: boolean } {
  const session = useSession();
  const [kept, setKept] = useState<Session>();
  useEffect(() => {
    if (!session) return;
    openDrafts(session).then(
      () => setKept(session),
      // without a place for drafts the page works all the same
      () => setKept(session),
    );
  }, [session]);
  if (session === null) return { session: kept ?? null, isOver: kept !== undefined };
  return { session: kept, isOver: false };
}
