import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '../session/session.js';
import { mayDiffer, together, type Told } from './changes.js';

const listening: readonly Session['role'][] = ['coordinator', 'specialist', 'leader'];
/** What comes in a burst is asked for once. */
const gatherMs = 300;
const againMs = 5_000;

type Asked = { ask: (told: Told) => void; whoIsIn: () => void };

/** Asks anew when the API says that lists may have changed. */
export function useLive(session: Session | null | undefined): void {
  const queries = useQueryClient();
  const role = session?.role;
  useEffect(() => {
    if (role === undefined || !listening.includes(role)) return undefined;
    let gathered: Told | undefined;
    let asking: number | undefined;
    const ask = (told: Told) => {
      gathered = gathered ? together(gathered, told) : told;
      asking ??= window.setTimeout(() => {
        const now = gathered ?? {};
        [asking, gathered] = [undefined, undefined];
        void queries.invalidateQueries({ predicate: ({ queryKey }) => mayDiffer(queryKey, now) });
      }, gatherMs);
    };
    const stop = listen({ ask, whoIsIn: () => void queries.invalidateQueries({ queryKey: ['session'] }) });
    return () => {
      window.clearTimeout(asking);
      stop();
    };
  }, [role, queries]);
}

/**
 * Only a tab that is looked at listens: a browser has six connections to one address. When it is looked at again, it
 * listens first and then asks, so that nothing is missed in between.
 */
function listen({ ask, whoIsIn }: Asked): () => void {
  let source: EventSource | undefined;
  let again: number | undefined;
  const stop = () => {
    window.clearTimeout(again);
    source?.close();
    source = undefined;
  };
  // the browser comes back by itself unless it was refused: then the session is over, or it is too early
  const comeBack = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    whoIsIn();
    again = window.setTimeout(begin, againMs);
  };
  const begin = () => {
    stop();
    if (document.visibilityState === 'hidden') return;
    source = new EventSource('/api/v1/events');
    source.addEventListener('ready', () => ask({ pathways: [] }));
    source.addEventListener('lists', (event: MessageEvent<string>) => ask(JSON.parse(event.data) as Told));
    source.addEventListener('error', comeBack);
  };
  begin();
  document.addEventListener('visibilitychange', begin);
  return () => {
    document.removeEventListener('visibilitychange', begin);
    stop();
  };
}
