import { mayRegisterRepresentatives } from '../access/topics/representatives.js';
import type { RepresentationAct, RepresentationView } from '../contracts/topics/representatives.js';
import type { Caller, VaultClient } from '../event-store/port.js';
import type {
  RepresentationRefusal,
  RepresentativeStore,
  SealedRepresentationAct,
} from '../event-store/representative-port.js';
import { checkErased } from './check-erased.js';
import type { Vault } from './dependencies.js';
import { checkNationalId } from './national-id.js';
import { Refusal } from './refusal.js';
import { representationView } from './views/representatives.js';

/** Who may see a client's own page beside the client, as the municipality that answers has registered it. */
export type Representatives = {
  read(caller: Caller, pathwayId: string): Promise<RepresentationView>;
  /** How all of it stands afterwards; the same said again changes nothing. */
  act(caller: Caller, pathwayId: string, act: RepresentationAct): Promise<RepresentationView>;
};

export type RepresentativesDependencies = {
  representatives: RepresentativeStore;
  vault: Vault;
  newId: () => string;
  demo: boolean;
};

export const createRepresentatives = (deps: RepresentativesDependencies): Representatives => ({
  async read(caller, pathwayId) {
    return representationView(pathwayId, await registeredOf(deps, caller, pathwayId), deps.vault);
  },
  async act(caller, pathwayId, act) {
    const recorded = await deps.representatives.recordRepresentation({
      ...{ caller, pathwayId },
      ...(await sealedFor(deps, caller, { pathwayId, act })),
    });
    if (recorded === undefined) throw notFound();
    if (typeof recorded === 'string') throw representationRefusal(recorded);
    return representationView(pathwayId, recorded, deps.vault);
  },
});

async function registeredOf({ representatives }: RepresentativesDependencies, caller: Caller, pathwayId: string) {
  if (!mayRegisterRepresentatives(caller.role)) {
    throw new Refusal('forbidden', 'role-may-not-command', 'Only a coordinator registers who represents a client.');
  }
  const found = await representatives.representatives({ caller, pathwayId });
  if (!found) throw notFound();
  return found;
}

type Asked = { pathwayId: string; act: RepresentationAct };

async function sealedFor(deps: RepresentativesDependencies, caller: Caller, { pathwayId, act }: Asked) {
  const { client } = await registeredOf(deps, caller, pathwayId);
  if (act.type === 'RegisterRepresentative') return sealed(deps, caller, { client, data: act.data });
  return { act: act.type, data: act.data } as Exclude<SealedRepresentationAct, { act: 'RegisterRepresentative' }>;
}

type Registering = {
  client: VaultClient;
  data: Extract<RepresentationAct, { type: 'RegisterRepresentative' }>['data'];
};

/** The number becomes an index within the organisation, and nothing else is kept of it. */
function sealed(
  { vault, newId, demo }: RepresentativesDependencies,
  { organisation }: Caller,
  { client, data: { nationalId, name, ...data } }: Registering,
): SealedRepresentationAct {
  checkNationalId(nationalId, { demo }, '#/data/nationalId');
  const open = vault.open(client);
  checkErased(open);
  const blindIndex = vault.blindIndex(nationalId, organisation);
  return {
    act: 'RegisterRepresentative',
    data: { ...data, representativeId: newId(), blindIndex, name: open.seal(name).row },
  };
}

const notFound = (): Refusal => new Refusal('not-found', 'not-found', 'Nothing of yours has this id.');

const meanings: Readonly<Record<RepresentationRefusal, string>> = {
  'represents-oneself': 'This is the client’s own number: the client signs in as they are.',
  'representative-registered': 'The same person is registered so already, on other terms: end that one first.',
  'no-such-representative': 'Nobody with this id is registered for the client; read who is.',
  'ages-told': 'The days have been told, and differ: say «correction» if they were wrong.',
};

const representationRefusal = (code: RepresentationRefusal): Refusal => new Refusal('state', code, meanings[code]);
