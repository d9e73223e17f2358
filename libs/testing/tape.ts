import type { Command } from '../contracts/commands.js';
import type { LeaderAct } from '../contracts/topics/breaks.js';

/**
 * What somebody did in a story: began the pathway, told of something, asked about a break as its leader, or merged it with
 * another.
 */
export type Act =
  | { is: 'start'; coordinator: boolean }
  | { is: 'command'; kind: 'person' | 'machine'; command: Command }
  | { is: 'leaderAct'; breakId: string; act: LeaderAct }
  | { is: 'merge'; from: string; into: string };

/** The same with when, by which organisation, and whether it was refused: enough to tell the story again elsewhere. */
export type Told = { at: string; by: string; act: Act; refusal?: string };
