import type { trackCommands, trackSignals } from '../../contracts/topics/tracks.js';
import type { CommandRows, SignalAudiences } from './command-row.js';

export const trackCommandRows: CommandRows<typeof trackCommands> = {};

export const trackAudiences: SignalAudiences<typeof trackSignals> = {};
