import type { CommandType } from './commands.js';

// What a machine's token may be used for. An organisation's system gets a scope for each signal that it really sends;
// the role's own table (libs/access) holds beside it.

/** To read the pathways that the organisation takes part in. */
export const readScope = 'forlopsvakt:read';
/** To say that a parked signal is not to be carried out. */
export const parkedScope = 'forlopsvakt:parked';
/** To bring clients over from another system. */
export const importScope = 'forlopsvakt:import';
/** To send one kind of signal. */
export const signalScope = (type: CommandType): string => `forlopsvakt:signal/${type}`;
