import type { IndicatorFigure } from '../../../../libs/contracts/answers/indicators.js';

/** In what order indicators are read; the first one that fits has it. */
const groups: readonly [string, RegExp][] = [
  ['Planer og ansvarsgruppe', /^(K0|K7|K8|K13|P)(\.|$)/],
  ['Venting og behandling', /^(K1|K2|K3|K6|K9|T|W)(\.|$)/],
  ['Utskrivning og overføring', /^(K4|K5|K10|K12|D|U9)(\.|$)/],
  ['Tilbake igjen', /^(K11|R)(\.|$)/],
  ['Det som ble avtalt', /^(V|M)(\.|$)/],
  ['Kjedebrudd', /^B\./],
];
const rest = 'Annet';

export type Group = { title: string; items: IndicatorFigure[] };

/** Each indicator in one group, groups without any left out. */
export function inGroups(items: readonly IndicatorFigure[]): Group[] {
  const titleOf = ({ id }: IndicatorFigure) => groups.find(([, of]) => of.test(id))?.[0] ?? rest;
  const byTitle = Map.groupBy(items, titleOf);
  return [...groups.map(([title]) => title), rest].flatMap((title) => {
    const found = byTitle.get(title);
    return found ? [{ title, items: found }] : [];
  });
}
