import type { Figure } from './said.js';

/** One month's figures of two kinds, by what stands under the column. */
export type Column = { name: string; first: Figure | undefined; second: Figure | undefined };

type Props = {
  columns: readonly Column[];
  names: readonly [string, string];
  /** What a full column is, at least. */
  most?: number;
};

/**
 * Two columns for each month. A picture of the table beside it and of nothing else, so that a screen reader passes it by.
 * What is not told is drawn as an outline of one height, whatever it is.
 */
export function Columns({ columns, names, most: whole = 1 }: Props) {
  const most = Math.max(whole, ...columns.flatMap(({ first, second }) => [heightOf(first), heightOf(second)]));
  return (
    <div aria-hidden className="fv-columns">
      <ul>
        {columns.map(({ name, first, second }) => (
          <li key={name}>
            <svg viewBox="0 0 40 100" preserveAspectRatio="none">
              <Bar figure={first} most={most} x={4} kind="fv-filled" />
              <Bar figure={second} most={most} x={21} kind="fv-striped" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <p>
        {names.map((name, i) => (
          <span key={name}>
            <svg viewBox="0 0 10 10">
              <Bar figure={{ unit: 'count', value: 1 }} most={1} x={0} kind={i === 0 ? 'fv-filled' : 'fv-striped'} />
            </svg>
            {name}
          </span>
        ))}
      </p>
    </div>
  );
}

const heightOf = (figure: Figure | undefined): number => figure?.value ?? 0;

type BarProps = { figure: Figure | undefined; most: number; x: number; kind: 'fv-filled' | 'fv-striped' };

/** Told apart by an outline and not by colour alone. */
function Bar({ figure, most, x, kind }: BarProps) {
  const isHidden = figure?.below !== undefined;
  const height = isHidden ? 6 : (heightOf(figure) / most) * 98;
  return <rect className={isHidden ? 'fv-untold' : kind} x={x} y={99 - height} width="15" height={height} />;
}
