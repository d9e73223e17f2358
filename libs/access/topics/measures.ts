import type { measureCommands, measureSignals } from '../../contracts/topics/measures.js';
import type { CommandRows, SignalAudiences } from './command-row.js';

export const measureCommandRows: CommandRows<typeof measureCommands> = {};

export const measureAudiences: SignalAudiences<typeof measureSignals> = {};
