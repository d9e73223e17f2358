import type { RuleView } from '../../../../libs/contracts/answers.js';

type Duration = RuleView['duration'];

const units: Record<Duration['unit'], readonly [one: string, many: string]> = {
  vd: ['virkedag', 'virkedager'],
  cd: ['dag', 'dager'],
  wk: ['uke', 'uker'],
  mo: ['måned', 'måneder'],
  h: ['time', 'timer'],
  officeHours: ['time i kontortiden', 'timer i kontortiden'],
  agreed: ['avtalt dag', 'avtalte dager'],
};

/** «10 virkedager», «1 uke»; what has no number is agreed or set for each client. */
export function durationAsSaid({ amount, unit }: Duration): string {
  if (amount === null) return 'avtalt for hver bruker';
  const [one, many] = units[unit];
  return `${amount} ${amount === 1 ? one : many}`;
}
