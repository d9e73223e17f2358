import { randomUUID } from 'node:crypto';
import { syntheticPerson } from '../../apps/local/src/demo/synthetic-person.js';
import { createAccessLog } from '../../libs/application/access-log.js';
import { createMySide } from '../../libs/application/my-side.js';
import { createRepresentatives } from '../../libs/application/representatives.js';
import { mySide, type MyPathway } from '../../libs/contracts/answers/my-side.js';
import { startPathway } from '../../libs/contracts/commands.js';
import { clientAct } from '../../libs/contracts/topics/clients.js';
import { representationAct, type RepresentationView } from '../../libs/contracts/topics/representatives.js';
import type { Caller } from '../../libs/event-store/port.js';
import { openPostgresAccessLog } from '../../libs/event-store/postgres/access-log.js';
import { openPostgresClientStore } from '../../libs/event-store/postgres/client-store.js';
import { openRepresentativeStore } from '../../libs/event-store/postgres/representative-store.js';
import { withSuperuser } from '../../libs/testing/postgres.js';
import type { TestService } from './service.js';

/** Somebody signed in at the second issuer. */
export type Person = { subject: string; issuer: string; nationalId: string };

/** Clients, and those who represent them, beside the service. */
export function openRepresenting(service: TestService) {
  const { vault, database, kari, nils, give, pathways } = service;
  const url = database.apiUrl;
  const clients = openPostgresClientStore({ url });
  const registrations = openRepresentativeStore({ url });
  const logStore = openPostgresAccessLog({ url });
  const common = { vault, newId: randomUUID, demo: true };
  const page = createMySide({
    ...{ ...common, store: clients, idempotencySecret: 'secret of the test', realNow: Date.now },
    ...{ nudge: () => undefined, alarm: () => undefined },
  });
  const representatives = createRepresentatives({ ...common, representatives: registrations });
  const log = createAccessLog({ store: logStore, vault });
  let people = 1200;
  const person = (subject: string): Person => ({
    ...{ subject: `${subject}-${people}`, issuer: 'clients' },
    nationalId: syntheticPerson(people++).nationalId,
  });
  const act = (pathwayId: string, type: string, data: object, who = kari): Promise<RepresentationView> =>
    representatives.act(who, pathwayId, representationAct.parse({ type, data }));
  const itemsFor = async (who: Person): Promise<MyPathway[]> => mySide.parse(await page.read(who)).items;
  const sql = <Row extends object>(text: string, values: unknown[] = []) =>
    withSuperuser(database.superuserUrl, async (db) => (await db.query<Row>(text, values)).rows);
  return {
    ...{ clients, registrations, page, representatives, log, person, act, itemsFor, sql },
    /** In treatment, met, planned for and with a meeting to come: something of each that can be left out. */
    async followed(): Promise<{ pathwayId: string; client: Person }> {
      const client = person('client');
      const { nationalId } = client;
      const coordinator = { name: 'Kari Koordinator', unit: 'Rus og psykisk helse', phone: '00 00 00 00' };
      const about = { client: { nationalId, name: 'Prøve Syntetisk' }, municipality: kari.organisation, coordinator };
      const body = startPathway.parse(about);
      const { pathwayId } = await pathways.start(kari, body, { route: 'start', body });
      const referral = { kind: 'inpatient', to: nils.organisation, receivedOn: '2026-11-01' };
      const { facts } = await give(kari, pathwayId, 'RegisterReferral', referral);
      const episodeId = facts.find(({ type }) => type === 'ReferralRegistered')?.data['episodeId'];
      await give(nils, pathwayId, 'Admit', { episodeId });
      await give(nils, pathwayId, 'NameContactClinician', { episodeId, clinician: { name: 'Nils Behandler' } });
      await give(nils, pathwayId, 'PlanDischarge', { episodeId, on: '2099-02-01', municipalWarning: 'wanted' });
      await give(kari, pathwayId, 'AgreeFirstContact', { episodeId, on: '2099-02-02' });
      await give(kari, pathwayId, 'SetPlanStatus', { plan: 'individualPlan', status: 'has' });
      await give(kari, pathwayId, 'BookAnsvarsgruppeMeeting', { on: '2099-01-08', at: '10:00' });
      await tell(client, pathwayId, { type: 'ObjectToSharing', data: { item: 'plan', recipient: nils.organisation } });
      return { pathwayId, client };
    },
    tell,
    register: (pathwayId: string, who: Person, data: object, by?: Caller) =>
      act(pathwayId, 'RegisterRepresentative', { nationalId: who.nationalId, name: 'Prøve Foresatt', ...data }, by),
    /** Days on which the client is 12, 16 and 18, of which one is that. */
    tellAges: (pathwayId: string, turns: 12 | 16 | 18, on: string, more: { correction?: true } = {}) => {
      const years = (age: number) =>
        `${Number(on.slice(0, 4)) + age - turns}${on.slice(4).replace('-02-29', '-03-01')}`;
      const ages = { turns12: years(12), turns16: years(16), turns18: years(18) };
      return act(pathwayId, 'TellAges', { ...ages, ...more });
    },
    /** Of the pathway, what the log says: who did what, and how it went. */
    logged: async (pathwayId: string, role: string) =>
      (
        await sql<{ line: string }>(
          `select act || ' ' || outcome || ' ' || why as line from forlopsvakt.access_log
           where (stream = $1 or $1 = any (streams)) and role = $2 order by entry`,
          [pathwayId, role],
        )
      ).map(({ line }) => line),
    close: () => Promise.all([clients, registrations, logStore].map((store) => store.close())),
  };

  function tell(who: Person, pathwayId: string, act: object) {
    const parsed = clientAct.parse(act);
    return page.act(who, { pathwayId, act: parsed }, { route: pathwayId, body: parsed, idempotencyKey: undefined });
  }
}
export type Representing = ReturnType<typeof openRepresenting>;
