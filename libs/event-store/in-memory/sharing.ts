import { regimeOf, sharesUnlessObjected, type Regimes } from '../../access/regime.js';
import type { StoredFact } from '../../contracts/facts.js';
import type { BreakRow, CrossingRow } from '../../read-models/rows.js';
import type { Caller, LoadedPathway } from '../port.js';
import type { State, StreamState } from './state.js';

type Reading = { caller: Caller; now: number };

const organisationsOf = ({ organisation, serving }: Caller): string[] => [
  ...new Set([organisation, serving?.unit ?? organisation]),
];

/** Of these and of the caller's: those whose regime is not their level's usual one. */
export const regimesOf = (state: State, organisations: readonly string[]): LoadedPathway['regimes'] =>
  [...new Set(organisations)].sort().flatMap((organisation) => {
    const regime = state.organisations.get(organisation)?.regime;
    return regime ? [{ organisation, regime }] : [];
  });

/** For a page what was said to the caller's organisations, for a decision all of it. */
export const consentedTo = ({ sharing }: StreamState, caller: Caller | undefined): LoadedPathway['consented'] =>
  (sharing?.consented ?? []).filter(
    ({ organisation }) => caller === undefined || organisationsOf(caller).includes(organisation),
  );

/** As libs/access/crossing.ts tells it, and row-level security holds it: both organisations of the caller must pass. */
export function crosses(state: State, fact: StoredFact, { caller, now }: Reading): boolean {
  const { sharing, facts = [] } = state.streams.get(fact.stream) ?? {};
  if (fact.controller === caller.organisation || isNamed(fact, caller) || isOwnDuty(state, fact, { caller, facts }))
    return true;
  const productNow = new Date(now + state.demoOffsetMs).toISOString();
  const rows = sharing?.crossings.filter((row) => row.version === fact.version) ?? [];
  const holds = (organisation: string, kind: CrossingRow['kind']) =>
    rows.some(
      (r) => r.organisation === organisation && r.kind === kind && (r.until === undefined || r.until > productNow),
    );
  return organisationsOf(caller).every((one) => {
    if (holds(one, 'basis')) return true;
    return !holds(one, 'objection') && (shares(state, one) || holds(one, 'waiver'));
  });
}

/** Where anything is withheld, another's break shows where the fact that opened it does. */
export function breakCrosses(state: State, row: BreakRow, reading: Reading): boolean {
  const { organisation } = reading.caller;
  const { municipality, specialist } = row.owners;
  if ([row.controller, municipality?.organisation, specialist?.organisation].includes(organisation)) return true;
  const stream = state.streams.get(row.pathwayId);
  if (!stream || organisationsOf(reading.caller).every((one) => seesWholeSeam(state, stream, one))) return true;
  const opened = stream.facts.find((fact) => fact.type === 'ChainBreakOpened' && fact.data.breakId === row.breakId);
  return opened !== undefined && crosses(state, opened, reading);
}

/** A unit of the health service that nothing is withheld from. */
export const seesWholeSeam = (state: State, { sharing }: StreamState, organisation: string): boolean =>
  shares(state, organisation) &&
  !sharing?.crossings.some((row) => row.kind === 'objection' && row.organisation === organisation);

const shares = (state: State, organisation: string): boolean => {
  const regimes: Regimes = regimesOf(state, [organisation]);
  return sharesUnlessObjected[regimeOf(organisation, regimes)];
};

const isNamed = ({ data }: StoredFact, { organisation }: Caller): boolean =>
  'moveId' in data && (data.from === organisation || data.to === organisation);

type Watching = { caller: Caller; facts: readonly StoredFact[] };

function isOwnDuty(state: State, fact: StoredFact, { caller: { organisation }, facts }: Watching): boolean {
  const id = watchedBy(fact);
  if (id === undefined) return false;
  const owners = state.breaks.get(id)?.owners;
  const owns = [owners?.municipality?.organisation, owners?.specialist?.organisation].includes(organisation);
  return owns || facts.some((other) => other.controller === organisation && watchedBy(other) === id);
}

const watchedBy = ({ data }: StoredFact): string | undefined =>
  'breakId' in data ? data.breakId : 'clockId' in data ? data.clockId : undefined;
