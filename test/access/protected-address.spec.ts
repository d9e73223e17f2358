import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { createPathways } from '../../libs/application/pathways.js';
import { command } from '../../libs/contracts/commands.js';
import { role as roles } from '../../libs/contracts/vocabulary.js';
import { openInMemoryStore } from '../../libs/event-store/in-memory/in-memory-store.js';
import type { Caller } from '../../libs/event-store/port.js';
import { createVault } from '../../libs/event-store/vault/vault.js';
import { countedIds } from '../../libs/testing/story.js';
import { letOf } from './command-matrix.js';
import { reads } from './reads.js';
import { callerAt, relationNames, relations, type Relation } from './relations.js';
import { registerAll, tellStory, type World } from './world.js';

const begun = Date.parse('2027-06-14T09:00:00.000Z');
const municipality = { unit: 'Rus og psykisk helse Sandnes', phone: '51 11 11 11' };
const ward = { unit: 'Rusposten 2B', phone: '52 22 22 22' };

/** The places of the client of the matrix, and what leads there. */
const places: Readonly<Record<string, string>> = {
  M: relations.ownMunicipality.organisation,
  L: relations.leftMunicipality.organisation,
  A: relations.askedMunicipality.organisation,
  I: relations.ownInstitution.organisation,
  J: relations.otherInstitution.organisation,
  N: relations.institutionWithoutAgreement.organisation,
  F: relations.servingFollowUp.organisation,
  m: municipality.unit,
  p: municipality.phone,
  i: ward.unit,
  q: ward.phone,
};

/** Routes that tell of no client: who serves whom, whom to call, which agreements there are, what an indicator counts. */
const ofNobody = ['parked', 'definitions', 'agreements', 'duty-desks', 'served-by', 'rules', 'session'];

/**
 * Which places may stand in what a reader gets, by hand: whoever answers for the client sees all; who treats the client or
 * is asked to take over sees who answers, and itself; all others themselves alone; leaders none.
 */
const mayHold = (role: Caller['role'], relation: Relation): string => {
  if (role === 'leader') return '';
  switch (relation) {
    case 'ownMunicipality':
    case 'servingFollowUp':
    case 'servingReception':
      return 'MLAIJNFmpiq';
    // itself and the municipality that it hands over to, with its unit and telephone; of other institutions nothing
    case 'ownInstitution':
      return 'MImpiq';
    case 'otherInstitution':
      return 'MJmp';
    case 'institutionWithoutAgreement':
      return 'MNmp';
    case 'askedMunicipality':
      return 'MAmp';
    case 'leftMunicipality':
      return 'L';
    default:
      return '';
  }
};

let world: World;
let given: (who: Caller, type: string, data: object) => Promise<unknown>;
beforeAll(async () => {
  const store = openInMemoryStore({ now: () => begun });
  await registerAll(store);
  const key = (of: string) => createHash('sha256').update(of).digest();
  const vault = createVault({ masterKey: key('master'), blindIndexKey: key('index') });
  const newId = countedIds();
  const pathways = createPathways({
    ...{ store, vault, idempotencySecret: 'secret', demo: true, realNow: () => begun, newId },
    ...{ nudge: () => undefined, alarm: () => undefined, joined: () => undefined },
  });
  const told = await tellStory(pathways);
  given = (who, type, data) => {
    const body = command.parse({ type, data });
    return pathways.handle(who, told.pathwayId, body, { route: 'spec', body });
  };
  const kari = callerAt('ownMunicipality', 'coordinator');
  const nils = callerAt('ownInstitution', 'specialist');
  await given(kari, 'NameCoordinator', { level: 'municipality', coordinator: { name: 'Kari', ...municipality } });
  const clinician = { name: 'Nils', ...ward };
  await given(nils, 'NameContactClinician', { episodeId: told.ids['episodeId'], clinician });
  await given(kari, 'ProtectAddress', { grade: 'strictlyConfidential' });
  world = { ...told, pathways, store, vault, newId, now: await pathways.now(), clientName: '' };
}, 120_000);

const placesIn = (answer: unknown): string => {
  const text = JSON.stringify(answer ?? '');
  return Object.entries(places)
    .filter(([, place]) => (/^\d+$/.test(place) ? text.includes(`"${place}"`) : text.includes(place)))
    .map(([letter]) => letter)
    .join('');
};

describe('a client with a protected address', () => {
  const routes = Object.keys(reads).filter((route) => !ofNobody.some((one) => route.endsWith(one)));

  it.each(routes)('%s tells no place to whoever may not know it', async (route) => {
    const telling: unknown[] = [];
    for (const role of roles.options) {
      for (const relation of relationNames) {
        let answer: unknown;
        await letOf(async () => (answer = await reads[route]?.(world, callerAt(relation, role))));
        const told = placesIn(answer);
        const beyond = [...told].filter((letter) => !mayHold(role, relation).includes(letter)).join('');
        if (beyond !== '') telling.push({ role, relation, beyond });
      }
    }
    expect(telling).toEqual([]);
  });

  it('is told of to whoever answers for the client and whoever must act, so that the table above is no empty one', async () => {
    const page = (relation: Relation, role: Caller['role']) =>
      world.pathways.read(callerAt(relation, role), world.pathwayId);
    const municipal = await page('ownMunicipality', 'coordinator');
    expect([...placesIn(municipal)]).toEqual(expect.arrayContaining([...'MLAImpiq']));
    const institution = await page('ownInstitution', 'specialist');
    expect([...placesIn(institution)]).toEqual(expect.arrayContaining([...'MImp']));
    expect(institution.addressProtected).toBe(true);
    expect((await page('leftMunicipality', 'coordinator')).municipality).toBe('skjermet');
    const { items } = await world.pathways.breaks(callerAt('ownMunicipality', 'leader'), {}, { limit: 9 });
    expect(items.length).toBeGreaterThan(0);
    for (const row of items) expect(row).toMatchObject({ unit: 'skjermet', organisation: 'skjermet' });
  });

  it('is answered so by a command too', async () => {
    const nils = callerAt('otherInstitution', 'specialist');
    const answer = await given(nils, 'RecordContact', { kind: 'met', withClient: true });
    expect([...placesIn(answer)].filter((letter) => !'MJmp'.includes(letter))).toEqual([]);
  });

  it('is as before once the protection is lifted', async () => {
    const page = () => world.pathways.read(callerAt('otherInstitution', 'specialist'), world.pathwayId);
    expect(placesIn(await page())).not.toContain('i');
    await given(callerAt('ownMunicipality', 'coordinator'), 'LiftAddressProtection', {});
    expect(placesIn(await page())).toContain('M');
    expect((await page()).addressProtected).toBeUndefined();
    const { items } = await world.pathways.breaks(callerAt('ownMunicipality', 'leader'), {}, { limit: 9 });
    expect(items).toMatchObject(items.map(() => ({ organisation: '1108' })));
  });
});
