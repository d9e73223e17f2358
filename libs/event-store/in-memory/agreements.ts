import type { LocalTerm } from '../../contracts/topics/agreements.js';
import type { AgreementRow } from '../../read-models/agreement-row.js';
import { agreementCursor, decodeCursor, encodeCursor } from '../cursor.js';
import { AccessRefused } from '../errors.js';
import type { EventStore, Page } from '../port.js';
import { withParents } from './serving.js';
import { byText, type State } from './state.js';

type AppendAgreement = Parameters<EventStore['appendAgreement']>[0];

const isParty = (organisation: string, { municipality, specialist }: AgreementRow): boolean =>
  organisation === municipality || organisation === specialist;

export function appendAgreement(state: State, request: AppendAgreement): { outcome: 'appended' | 'version-conflict' } {
  const { caller, act, agreementId, expectedVersion, facts, row } = request;
  if (!isParty(caller.organisation, row)) throw new AccessRefused();
  const known = state.localAgreements.get(agreementId);
  if ((known?.facts.length ?? 0) !== expectedVersion) return { outcome: 'version-conflict' };
  const all = [...(known?.facts ?? []), ...facts];
  state.localAgreements.set(agreementId, { row, headHash: all.at(-1)?.hash ?? '', facts: all });
  state.access.push({ caller, act, outcome: 'allowed' });
  return { outcome: 'appended' };
}

export function loadAgreement(
  state: State,
  { caller, act, agreementId }: Parameters<EventStore['loadAgreement']>[0],
): Awaited<ReturnType<EventStore['loadAgreement']>> {
  const { demoOffsetMs } = state;
  const found = state.localAgreements.get(agreementId);
  const mine = found && isParty(caller.organisation, found.row) ? found : undefined;
  state.access.push({ caller, act, outcome: mine ? 'allowed' : 'denied' });
  if (!mine) return { demoOffsetMs };
  const { headHash, facts } = mine;
  return { demoOffsetMs, agreement: structuredClone({ version: facts.length, headHash, facts }) };
}

export function agreements(
  state: State,
  { caller, limit, cursor }: Parameters<EventStore['agreements']>[0],
): Page<AgreementRow> & { demoOffsetMs: number } {
  const after = decodeCursor(agreementCursor, cursor);
  const mine = [...state.localAgreements.values()]
    .map(({ row }) => row)
    .filter((row) => isParty(caller.organisation, row))
    .sort(byValidity)
    .filter((row) => !after || byValidity({ validFrom: after.validFrom, agreementId: after.key }, row) < 0);
  state.access.push({ caller, act: 'agreements', outcome: 'allowed' });
  const items = structuredClone(mine.slice(0, Math.min(limit, 500)));
  const last = items.at(-1);
  const page = { items, demoOffsetMs: state.demoOffsetMs };
  return last && mine.length > items.length
    ? { ...page, nextCursor: encodeCursor({ validFrom: last.validFrom, key: last.agreementId }) }
    : page;
}

type Placed = Pick<AgreementRow, 'validFrom' | 'agreementId'>;
const byValidity = (a: Placed, b: Placed): number =>
  byText(b.validFrom, a.validFrom) || byText(a.agreementId, b.agreementId);

/** Signed terms between the municipality and the units, each under the unit that takes part: an HF's hold for its units. */
export function termsOf(
  state: State,
  { municipality, units, now }: { municipality: string; units: readonly string[]; now: number },
): LocalTerm[] {
  const rows = [...state.localAgreements.values()]
    .map(({ row }) => row)
    .filter((row) => row.inForce && row.municipality === municipality)
    .sort(byValidity);
  return rows.flatMap((row) =>
    [...units]
      .filter((unit) => withParents(state, unit, now).includes(row.specialist))
      .sort(byText)
      .flatMap((unit) =>
        [...row.terms].sort((a, b) => byText(a.rule, b.rule)).map((term) => ({ ...between(row, unit), ...term })),
      ),
  );
}

const between = ({ agreementId, municipality, validFrom, validTo }: AgreementRow, specialist: string) => ({
  agreementId,
  municipality,
  specialist,
  validFrom,
  ...(validTo === undefined ? {} : { validTo }),
});
