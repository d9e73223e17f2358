import type { LocalTerm } from '../../libs/contracts/topics/agreements.js';
import type { State } from '../../libs/pathway/fold.js';
import { Teller, type Step, type Tellable } from './teller.js';

/** A pathway of the story when it is over. */
export type RetoldPathway = { pathwayId: string; state: State; participants: readonly string[] };

/** A story told again by those who may, whose facts are whose the product says: what the real parts must come to. */
export type Retelling = {
  /** In the order in which they are told, whichever of the client's pathways they are told in. */
  steps: Step[];
  /** When something is told, or a clock runs out. */
  instants: string[];
  ends: string;
  pathways: RetoldPathway[];
  /** What a municipality and a unit have agreed before it begins. */
  terms: readonly LocalTerm[];
  /** The type of the first command that nobody who takes part may give. */
  untold?: string;
};

/** Pathways that are told side by side until one goes on in another; most stories are of one alone. */
export function retell(stories: readonly Tellable[]): Retelling {
  const tellers = stories.map((story) => new Teller(story));
  const steps: Step[] = [];
  const ends =
    stories
      .map(({ now }) => now)
      .sort()
      .at(-1) ?? '';
  let untold: string | undefined;
  while (untold === undefined && tellers.some(({ next }) => next)) {
    const teller = nextOf(tellers);
    const { act } = teller.next ?? {};
    const told = stepsOf(teller, tellers);
    if (told) steps.push(...told);
    else untold = act?.is === 'command' ? act.command.type : '';
  }
  if (untold === undefined) for (const teller of tellers) teller.until(ends);
  return {
    ...{ steps, ends, untold, terms: stories.flatMap(({ terms }) => terms) },
    instants: tellers.flatMap(({ instants }) => instants),
    pathways: tellers.map(({ pathwayId, state, participants }) => ({ pathwayId, state, participants })),
  };
}

function stepsOf(teller: Teller, tellers: readonly Teller[]): Step[] | undefined {
  const into = mergedInto(teller, tellers);
  if (into) return teller.mergeInto(into);
  const step = teller.tell();
  return step && [step];
}

/** The earliest; one that is merged waits until the other has come so far. */
function nextOf(tellers: readonly Teller[]): Teller {
  const [next] = tellers
    .filter((teller) => teller.next && (!teller.nextMerge || mergedInto(teller, tellers)))
    .sort((a, b) => (a.next?.at ?? '').localeCompare(b.next?.at ?? ''));
  if (!next) throw new Error('pathways wait for each other');
  return next;
}

/** The pathway that this one is to go on in, when it has come to that too. */
function mergedInto({ pathwayId, nextMerge }: Teller, tellers: readonly Teller[]): Teller | undefined {
  if (nextMerge?.from !== pathwayId) return undefined;
  const { from, into } = nextMerge;
  const isThere = (one?: typeof nextMerge) => one?.from === from && one.into === into;
  return tellers.find((teller) => teller.pathwayId === into && isThere(teller.nextMerge));
}
