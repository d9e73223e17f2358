import type { IndicatorFigure } from '../../../../libs/contracts/answers/indicators.js';
import { days } from '../words/dates.js';

export type Figure = Pick<IndicatorFigure, 'unit' | 'value' | 'numerator' | 'denominator' | 'below'>;
type Unit = Figure['unit'];

/** Said where a number is small, or would tell of one that is. */
export const hidden = 'vises ikke';

const decimal = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

const inUnit: Readonly<Record<Unit, (value: number) => string>> = {
  share: (value) => `${decimal(value)} %`,
  count: decimal,
  meanDays: days,
  medianDays: days,
  medianAge: days,
  days: (value) => `${decimal(value)} døgn`,
};

/** A number in its indicator's own unit. */
export const valueSaid = (unit: Unit, value: number): string => inUnit[unit](value);

/** «27,5 %», «12 dager», «vises ikke», or that there was nothing to count. */
export function figureSaid(figure: Figure | undefined): string {
  if (!figure) return 'ikke talt';
  if (figure.below !== undefined) return hidden;
  return figure.value === undefined ? 'ingen' : valueSaid(figure.unit, figure.value);
}

/** «11 av 40» of a share; what it was of, where that is told. */
export function ofWhom({ unit, numerator, denominator }: Figure): string | undefined {
  if (denominator === undefined || denominator === 0) return undefined;
  return unit === 'share' ? `${numerator ?? 0} av ${denominator}` : undefined;
}

const more: Readonly<Record<Unit, readonly [string, string]>> = {
  share: ['prosentpoeng opp fra', 'prosentpoeng ned fra'],
  count: ['flere enn i', 'færre enn i'],
  meanDays: ['dager lenger enn i', 'dager kortere enn i'],
  medianDays: ['dager lenger enn i', 'dager kortere enn i'],
  medianAge: ['dager lenger enn i', 'dager kortere enn i'],
  days: ['døgn mer enn i', 'døgn mindre enn i'],
};

/** «3 flere enn i oktober»; what cannot be held against the month before says why. */
export function changeSaid(now: Figure | undefined, before: Figure | undefined, month: string): string | undefined {
  if (now?.value === undefined || now.below !== undefined) return undefined;
  if (before?.value === undefined || before.below !== undefined) return `${month}: ${figureSaid(before)}`;
  const change = Math.round((now.value - before.value) * 10) / 10;
  const [up, down] = more[now.unit];
  if (change === 0) return `som i ${month}`;
  return `${decimal(Math.abs(change))} ${change > 0 ? up : down} ${month}`;
}
