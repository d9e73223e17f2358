import type { receptionSignals } from '../../contracts/topics/reception.js';
import { onHandover } from './discharges.js';
import type { Evolvers } from './evolver.js';

export const receptionEvolvers: Evolvers<typeof receptionSignals> = {
  SenderActed: onHandover(({ data, effectiveAt: at }, { senderActs = [] }) => ({
    senderActs: [...senderActs, { at, reached: data.reached }],
  })),
};
