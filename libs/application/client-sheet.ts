import { shielded } from '../access/protected-address.js';
import { mayPrintClientSheet } from '../access/topics/client-sheet.js';
import type { ClientSheet } from '../contracts/answers/my-side.js';
import type { Caller } from '../event-store/port.js';
import type { SheetStore } from '../event-store/sheet-port.js';
import { osloDateOf } from '../pathway/calendar/oslo.js';
import { productNow, type PathwaysDependencies } from './dependencies.js';
import { foldOrPark } from './fold-or-park.js';
import { Refusal } from './refusal.js';
import { seenBy } from './seen.js';
import { isShown, myPathway } from './views/my-side.js';

/** The client's own page, printed for who has no BankID. */
export type ClientSheets = {
  /** What the client's page says, as far as this coordinator may see it. */
  read(caller: Caller, pathwayId: string): Promise<ClientSheet>;
};

export type ClientSheetDependencies = Pick<PathwaysDependencies, 'vault' | 'realNow' | 'alarm'> & {
  sheets: SheetStore;
};

export const createClientSheets = (deps: ClientSheetDependencies): ClientSheets => ({
  async read(caller, pathwayId) {
    if (caller.kind !== 'person' || !mayPrintClientSheet(caller.role)) {
      throw new Refusal('forbidden', 'role-may-not-read', 'The client’s coordinator prints the page: ask them.');
    }
    const {
      pathway,
      places,
      inStead: reader = caller,
      demoOffsetMs,
    } = await deps.sheets.loadSheet({ caller, pathwayId });
    if (!pathway) throw notFound();
    foldOrPark(deps, pathway);
    const now = productNow(deps.realNow(), demoOffsetMs);
    const client = deps.vault.open(pathway.client);
    const sharing = { consented: pathway.consented, now };
    const { state, shield } = seenBy(reader, pathway, { facts: pathway.facts, now, client, sharing });
    const mine = { pathway, state, client, places, now };
    if (!isShown(mine)) throw notFound();
    const { shares: _shares, objections: _objections, meetings: _meetings, ...page } = myPathway(mine);
    return shielded({ today: osloDateOf(now), name: client.identity.name, pathway: page }, shield);
  },
});

const notFound = () =>
  new Refusal('not-found', 'not-found', 'No client with this pathway is yours to print a page for.');
