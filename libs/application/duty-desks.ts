import type { PathwaysDependencies } from './dependencies.js';
import { Refusal } from './refusal.js';
import type { Pathways } from './service.js';

/** Døgnmottak: declared by a municipality or bydel, read by whoever must call. */
export const createDutyDesks = ({ store }: PathwaysDependencies): Pick<Pathways, 'declareDutyDesk' | 'dutyDesks'> => ({
  async declareDutyDesk(caller, desk) {
    if (caller.level !== 'municipality') {
      throw new Refusal('forbidden', 'municipality-only', 'A døgnmottak is declared by the municipality or bydel.');
    }
    await store.declareDutyDesk({ caller, desk });
    return { items: await store.dutyDesks(caller.organisation) };
  },
  dutyDesks: async (organisation) => ({ items: await store.dutyDesks(organisation) }),
});
