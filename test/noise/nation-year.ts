import { commandsOf } from '../../libs/application/imports/row-commands.js';
import { commandData, type Command, type PlainCommand } from '../../libs/contracts/commands.js';
import { sealTexts } from '../../libs/contracts/sealing.js';
import { importRow, type ImportRowBody } from '../../libs/contracts/topics/imports.js';
import { addDays } from '../../libs/pathway/calendar/dates.js';
import { osloDateOf, startOfDay } from '../../libs/pathway/calendar/oslo.js';
import { queueOf, type Places } from '../../libs/pathway/rules/import-quiet.js';
import { ruleOf } from '../../libs/pathway/rules/rule-book.js';
import { runningClocks } from '../../libs/pathway/watch.js';
import { aStory, rusposten, sealed, type Story } from '../../libs/testing/story.js';
import { nation } from '../nation/nation.js';
import type { Life } from './answers.js';
import { assumptions as a } from './assumptions.js';
import { lived, type Disturbance, type Year } from './client-year.js';
import { Dice } from './dice.js';
import { admitted, lifeFrom, waitsForStart, type Happening } from './happenings.js';
import { noiseOfCaseloads, type Noise } from './report.js';

const dayMs = 86_400_000;
/** What is known of a client when the municipality takes the system into use. */
const yearsBefore = 3;

type Size = { pathways: number; inTime: number; seed?: number; progress?: (done: number) => void };

/**
 * The year after a nation has been taken over: each coordinator has the clients that the nation gives, with all that was
 * known of them and late before, and lives on. So many of the nation's clients, in its own mix of municipalities.
 */
export function nationYear(year: Year, { pathways, inTime, seed = 1, progress }: Size): Noise {
  const caseloads = new Map<string, Disturbance[][]>();
  const places = new Map<string, Places>();
  const counted = new Map<string, number>();
  let done = 0;
  const until = addDays(osloDateOf(year.from), -1);
  for (const { municipality, rows } of nation({ pathways, years: yearsBefore, seed, until })) {
    const nth = counted.get(municipality) ?? 0;
    counted.set(municipality, nth + 1);
    const coordinator = `${municipality}-${Math.floor(nth / a.clientsPerCoordinator)}`;
    const life: Life = { dice: new Dice(seed * 1_000_003 + done), inTime, story: aStory(year.from) };
    places.set(coordinator, takenOver(life.story, rows, places.get(coordinator) ?? { high: 0, normal: 0 }));
    const caseload = caseloads.get(coordinator) ?? [];
    caseloads.set(coordinator, [...caseload, lived(life, year, comes(life, year))]);
    progress?.(++done);
  }
  // one who has a few clients left over says nothing of how it is to have a whole caseload
  const whole = [...caseloads.values()].filter((clients) => clients.length === a.clientsPerCoordinator);
  return noiseOfCaseloads(
    whole.map((clients) => clients.flat()),
    { year, clients: whole.flat() },
  );
}

/** Imported as a file's rows are; the next free places in the coordinator's queues. */
function takenOver(story: Story, rows: readonly ImportRowBody[], places: Places): Places {
  const [client, ...rest] = rows;
  if (client?.row !== 'client') throw new Error('a client’s own row comes first');
  const imported = rest.flatMap((body) => {
    const row = importRow.parse(body);
    if (row.row === 'client') return [];
    const told = row.row === 'episode' ? { ...row, unit: rusposten } : row;
    const commands = commandsOf(told, story.newId).map(asSealed);
    return [{ commands, message: { source: 'fagsystem', messageId: `${row.row}/${row.key}` } }];
  });
  story.imported({ rows: imported, places }, startOfDay(client.startedOn));
  const waiting = runningClocks(story.state.watch).filter(({ inherited }) => inherited === true);
  const taken = (which: keyof Places): number =>
    waiting.some((clock) => {
      const rule = ruleOf(clock);
      return rule !== undefined && queueOf(rule, clock.severity) === which;
    })
      ? 1
      : 0;
  return { high: places.high + taken('high'), normal: places.normal + taken('normal') };
}

const asSealed = (command: PlainCommand): Command =>
  ({
    ...command,
    data: sealTexts(commandData[command.type], command.data as unknown, () => sealed('imported')),
  }) as Command;

/** What is under way goes on, and life besides. */
function comes(life: Life, { from, to }: Year): Happening[] {
  const [begins, until] = [Date.parse(from), Date.parse(to)];
  const open = Object.entries(life.story.state.course.episodes).filter(([, { phase }]) => phase !== 'ended');
  return [
    ...open.map(([episodeId, { phase }]) =>
      phase === 'inTreatment'
        ? admitted(begins + life.dice.between(1, 30) * dayMs, episodeId)
        : waitsForStart(begins + life.dice.between(1, 45) * dayMs, episodeId),
    ),
    ...lifeFrom(begins, until, life),
  ];
}
