import { readsOfRole } from '../access/access.js';
import type { Caller } from '../event-store/port.js';
import { checkReads } from './check-reads.js';
import type { PathwaysDependencies } from './dependencies.js';
import type { Pathways } from './service.js';

/** For pages that are open. What has changed is asked for by the process, for all who listen there. */
export const createListening = ({ store }: PathwaysDependencies): Pick<Pathways, 'listen' | 'changesSince'> => ({
  async listen(caller: Caller) {
    const reads = readsOfRole[caller.role];
    checkReads(caller, reads.includes('breakRows') ? 'breakRows' : 'worklist');
    await store.noteListening(caller);
    return { namesPathways: reads.includes('pathway') };
  },
  changesSince: (mark) => store.changesSince(mark),
});
