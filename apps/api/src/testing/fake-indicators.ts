import { createIndicators, type Indicators } from '../../../../libs/application/indicators.js';
import { home } from './fake-pathways.js';

const months = { from: '2027-03-01', to: '2027-03-31', today: '2027-04-02' };
const many = { indicator: 'K0', part: '', value: 0, numerator: 40, denominator: 40 };

/** Forty clients in one municipality, in one month. */
export const fakeIndicators: Indicators = createIndicators({
  reader: {
    figures: async ({ place = home, period = '2027-03' }) =>
      place === home || place === 'NO'
        ? { place, name: '=Eksempel', level: 'municipality', period, ...months, cells: [many], neighbours: [] }
        : undefined,
  },
});
