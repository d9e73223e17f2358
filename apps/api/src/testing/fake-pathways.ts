import type { Pathways } from '../../../../libs/application/service.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { Caller } from '../../../../libs/event-store/port.js';

/** One pathway that exists, at version 7, and belongs to `home`. */
export const pathwayId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b00';
export const strangersPathwayId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1bff';
export const home = '0301';
export const now = '2027-01-11T08:00:00.000Z';

const answer = { pathwayId, version: 7, phase: 'treatmentStart' as const, facts: [], clocks: [], breaks: [] };

function find(caller: Caller, id: string): void {
  if (id !== pathwayId || caller.organisation !== home) {
    throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
  }
}

const itemOf = (id: string) =>
  id === pathwayId ? { pathwayId: id, version: 7 } : { pathwayId: id, problem: 'not-found' };

/** What a spec saw the API ask for. */
export type Asked = { method: keyof Pathways; args: unknown[] };

/** Answers without deciding anything; `replaced` takes the place of single methods. */
export function fakePathways(replaced: Partial<Pathways> = {}): { pathways: Pathways; asked: Asked[] } {
  const asked: Asked[] = [];
  const pathways: Pathways = {
    start: async () => answer,
    handle: async (caller, id) => {
      find(caller, id);
      return answer;
    },
    handleSeveral: async (_caller, { pathwayIds }) => ({ items: pathwayIds.map(itemOf) }),
    expireClock: async () => ({ pathwayId, version: 7, phase: 'treatmentStart', clocks: [] }),
    read: async (caller, id) => {
      find(caller, id);
      return { ...answer, municipality: home, episodes: [], list: 'active' };
    },
    facts: async (caller, id) => {
      find(caller, id);
      return { items: [], version: 7 };
    },
    clocks: async (caller, id) => {
      find(caller, id);
      return { items: [], version: 7 };
    },
    worklist: async () => ({ items: [], nextCursor: 'next' }),
    breaks: async () => ({ items: [] }),
    caseload: async () => ({ items: [] }),
    rules: () => ({ items: [] }),
    trajectories: async () => [],
    now: async () => now,
    advanceDemo: async () => '2027-01-25T08:00:00.000Z',
    organisations: async () => [
      { organisation: home, name: 'Storby', level: 'municipality' },
      { organisation: '310000000', name: 'Fjordklinikken', level: 'specialist' },
    ],
    ...replaced,
  };
  return { pathways: recording(pathways, asked), asked };
}

function recording(pathways: Pathways, asked: Asked[]): Pathways {
  return new Proxy(pathways, {
    get(target, method: keyof Pathways) {
      const real: unknown = target[method];
      if (typeof real !== 'function') return real;
      return (...args: unknown[]) => {
        asked.push({ method, args });
        return Reflect.apply(real, target, args);
      };
    },
  });
}
