import { existsSync, readFileSync } from 'node:fs';
import { folders, leavings, nameOf, threshold } from './folders.mjs';

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

/** How many changes of a folder its last run judged, and how many of them a spec noticed. */
function judged(folder) {
  const report = `${leavings}/${nameOf(folder)}.report.json`;
  if (!existsSync(report)) return undefined;
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const count = (states) => mutants.filter(({ status }) => states.includes(status)).length;
  return { noticed: count(noticed), all: count([...noticed, ...unnoticed]) };
}

const scoreOf = ({ noticed: some, all }) => (all === 0 ? 100 : (100 * some) / all);
const line = (name, { noticed: some, all, score }) =>
  `${name.padEnd(24)}${score.toFixed(1).padStart(6)} %  ${String(some).padStart(5)} of ${all}`;

/** The score of every folder and of the whole by the last runs, and which are too low; of those asked for, also which are missing. */
export function summary(asked) {
  const rows = folders.map((folder) => ({ name: `libs/pathway/${folder}`, folder, ...judged(folder) }));
  const measured = rows.filter(({ all }) => all !== undefined);
  const sum = (key) => measured.reduce((total, row) => total + row[key], 0);
  const whole = { name: 'the whole of the core', noticed: sum('noticed'), all: sum('all') };
  const scored = [...measured, whole].map((row) => ({ ...row, score: scoreOf(row) }));
  const missing = rows.filter(({ all }) => all === undefined);
  return {
    lines: [
      ...scored.map((row) => line(row.name, row)),
      ...missing.map(({ name }) => `${name.padEnd(24)} not measured`),
    ],
    weak: [
      ...scored.filter(({ score }) => score < threshold).map(({ name }) => name),
      ...missing.filter(({ folder }) => asked.includes(folder)).map(({ name }) => name),
    ],
  };
}
