import type { z } from 'zod';
import type { command, CommandType } from '../../../../../libs/contracts/commands.js';

// Ids that the examples share, about nobody.
export const pathwayId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b00';
export const otherPathwayId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b09';
export const episodeId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b01';
export const handoverId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b02';
export const breakId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b03';
export const measureId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b05';
export const factId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b04';
export const nextEpisodeId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b05';
export const contractId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b06';
export const requestId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b08';
export const eventId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b07';
export const moveId = '0197a1c4-5d1e-7c44-9a51-3f0f6f0a1b09';

type DataOf<T extends CommandType> = Extract<z.input<typeof command>, { type: T }>['data'];

/** One plausible body for each command of a topic. */
export type Examples<Commands> = { readonly [T in keyof Commands & CommandType]: DataOf<T> };
