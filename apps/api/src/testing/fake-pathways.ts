import type { Pathways } from '../../../../libs/application/service.js';
import { Refusal } from '../../../../libs/application/refusal.js';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import type { Caller } from '../../../../libs/event-store/port.js';

/** One pathway that exists, at version 7, and belongs to `home`. */
export const pathwayId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b00';
export const strangersPathwayId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1bff';
export const home = '0301';
export const now = '2027-01-11T08:00:00.000Z';

/** The notice to a whole caseload that every one is. */
export const noticeId = '0197a1c4-5d1e-8c44-8a51-3f0f6f0a1b04';

/** One break that exists, as a leader of `home` sees it when asked about. */
export const breakId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b03';
export const leaderRow: LeaderBreakView = {
  breakId,
  kind: 'measure-not-carried-out',
  severity: 'normal',
  state: 'open',
  level: 0,
  rules: ['P13'],
  dueAt: now,
  openedAt: now,
  daysOpen: 0,
  organisation: home,
  questioned: true,
  questionedAt: now,
};

const answer = { pathwayId, version: 7, phase: 'treatmentStart' as const, facts: [], clocks: [], breaks: [] };

const parkedSignal = {
  pathwayId: strangersPathwayId,
  type: 'Admit',
  receivedAt: now,
  state: 'discarded' as const,
  settledAt: now,
};

function find(caller: Caller, id: string): void {
  if (id !== pathwayId || caller.organisation !== home) {
    throw new Refusal('not-found', 'not-found', 'No pathway with this id is yours to see.');
  }
}

const agreement = {
  agreementId: pathwayId,
  version: 2,
  municipality: home,
  specialist: '310000000',
  terms: [],
  validFrom: '2027-01-01',
  signedBy: [home],
  inForce: false,
};

const ofOrganisations = {
  proposeAgreement: async () => agreement,
  signAgreement: async () => agreement,
  endAgreement: async () => agreement,
  agreements: async () => ({ items: [agreement] }),
  declareDutyDesk: async () => ({ items: [] }),
  dutyDesks: async () => ({ items: [] }),
  declareServing: async () => ({ items: [] }),
  servedBy: async () => ({ items: [] }),
};
function findBreak(caller: Caller, id: string): LeaderBreakView {
  if (id === breakId && caller.organisation === home) return leaderRow;
  throw new Refusal('not-found', 'not-found', 'No break with this id is yours to ask about.');
}
const ofParking: Pick<Pathways, 'parked' | 'discardParked' | 'deliverParked'> = {
  parked: async () => ({ items: [] }),
  discardParked: async (_caller, parkedId, reason) => ({ ...parkedSignal, parkedId, discardReason: reason }),
  deliverParked: async () => ({ delivered: 0, refused: 0, waiting: 0 }),
};
const itemOf = (id: string) =>
  id === pathwayId ? { pathwayId: id, version: 7 } : { pathwayId: id, problem: 'not-found' };

const ofCaseload: Pick<Pathways, 'caseload' | 'handleCaseload' | 'listen' | 'changesSince'> = {
  listen: async () => ({ namesPathways: true }),
  changesSince: async () => ({ mark: 'here', demoOffsetMs: 0, changed: [] }),
  caseload: async () => ({ items: [] }),
  handleCaseload: async () => ({ noticeId, items: [itemOf(pathwayId)] }),
};

const forLeaders: Pick<Pathways, 'actOnBreak' | 'showClient' | 'breakCounts'> = {
  actOnBreak: async (caller, asked) => findBreak(caller, asked.breakId),
  showClient: async (caller, asked) => ({
    break: findBreak(caller, asked.breakId),
    client: { name: 'Prøve Syntetisk' },
    responsible: [],
  }),
  breakCounts: async () => ({ items: [], least: 5 }),
};

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
    ...ofParking,
    ...forLeaders,
    ...ofCaseload,
    rules: () => ({ items: [] }),
    ...ofOrganisations,
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
