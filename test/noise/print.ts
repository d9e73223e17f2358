import { assumptions, years } from './assumptions.js';
import { budget, interruptsAtMostDaily, keepsBudget, quantile, type Noise } from './report.js';
import { nationYear } from './nation-year.js';
import { simulate, simulatedYear } from './simulate.js';

const size = { clients: 1400, coordinators: 300 };

/** Of the nation's thirty thousand; those who coordinate a whole caseload are counted. */
const sample = 1_000;

/** A year of simulated clients, or the synthetic nation's first one, printed; true when the budget is kept. */
export function printNoise(write: (text: string) => void, isNation = false): boolean {
  const kept = Object.entries(years).map(([name, inTime]) => {
    const progress = progressOf(name, write);
    const noise = isNation
      ? nationYear(simulatedYear, { pathways: sample, inTime, progress })
      : simulate({ ...size, inTime, progress });
    write(`\n${lines(name, inTime, noise).join('\n')}\n\n`);
    return keepsBudget(noise) && interruptsAtMostDaily(noise);
  });
  const all = kept.every(Boolean);
  write(
    all
      ? 'The budget is kept.\n'
      : 'The budget is broken: see which rules above disturb most, and domain reference §10.\n',
  );
  return all;
}

const progressOf = (name: string, write: (text: string) => void) => (done: number) => {
  if (done % 200 === 0) write(`a ${name} year: ${done} clients\n`);
};

function lines(name: string, inTime: number, noise: Noise): string[] {
  const spread = (sorted: readonly number[]) => `median ${quantile(sorted, 0.5)}, p95 ${quantile(sorted, 0.95)}`;
  const { coordinators, weeks } = noise;
  return [
    `A ${name} year: ${Math.round(inTime * 100)} % of the duties in time. ${coordinators} coordinators with ` +
      `${assumptions.clientsPerCoordinator} clients each; ${weeks} weeks.`,
    `  new breaks    ${spread(noise.breaksPerWeek)}   (budget: median ${budget.median}, p95 ${budget.p95})`,
    `  notices       ${spread(noise.noticesPerWeek)}   (a break opened, or lifted a step)`,
    `  advice lines  ${spread(noise.adviceLinesPerWeek)}   (on the worklist; nobody is notified)`,
    `  interrupting notices in a day  ${spread(noise.interruptionsPerDay)}, max ${quantile(noise.interruptionsPerDay, 1)}` +
      `   (not critical: max ${quantile(noise.otherPerDay, 1)}; budget: 1, critical exempt)`,
    '  per coordinator-week by rule:   breaks  notices  advice  closed without the duty done',
    ...noise.rules.map(
      ({ rule, breaks, notices, advice, unanswered }) =>
        `    ${rule.padEnd(26)}${[breaks, notices, advice].map((n) => n.toFixed(3).padStart(8)).join(' ')}` +
        (breaks > 0 ? `  ${Math.round(unanswered * 100)} %` : ''),
    ),
  ];
}
