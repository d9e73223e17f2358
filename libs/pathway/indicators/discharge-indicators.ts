import type { Instant, OsloDate } from '../../contracts/primitives.js';
import { addDays } from '../calendar/dates.js';
import { dayAfterStart, osloDateOf } from '../calendar/oslo.js';
import { addWallClockHours } from '../calendar/wall-clock.js';
import type { Leaving } from '../course/episodes.js';
import { followedUpAt } from '../rules/first-contact.js';
import { afterStay, diedBy, discharges, nextStay } from './discharges.js';
import { everyPlace, one, placesOf, specialistPlaces, type Counted, type Indicator } from './indicator.js';
import { summaryWithinOneDay, summaryWithinSevenDays } from './published.js';
import type { Told } from './told.js';

/** After a stay (K4, K5, K10). What has a limit is told the day after it: by then it is settled. */

const summaryWithin =
  (days: number) =>
  (told: Told): Counted[] =>
    discharges(told).map(({ e, leftOn }) => {
      const last = addDays(leftOn, days);
      const isSent = e.summarySentAt !== undefined && osloDateOf(e.summarySentAt) <= last;
      return { places: placesOf(e.unit), day: addDays(last, 1), numerator: one(isSent), denominator: 1 };
    });

type Window = { ends: (left: Leaving, leftOn: OsloDate) => Instant; told: (leftOn: OsloDate) => OsloDate };
const hours = (amount: number): Window => ({
  ends: ({ at }) => addWallClockHours(at, amount),
  told: (leftOn) => addDays(leftOn, amount / 24 + 1),
});
const days = (amount: number): Window => ({
  ends: (_left, leftOn) => dayAfterStart(addDays(leftOn, amount)),
  told: (leftOn) => addDays(leftOn, amount + 1),
});

/** Real contact by the municipality, of those who lived and were not in again. */
const contactWithin =
  (window: Window) =>
  (told: Told): Counted[] =>
    discharges(told).flatMap((leave) => {
      const { left, leftOn, places } = leave;
      const ends = window.ends(left, leftOn);
      const met = followedUpAt(told.course, left.at);
      const isMet = met !== undefined && met < ends;
      const again = nextStay(told, leave)?.admittedAt;
      const isOut = again !== undefined && again < ends && !(isMet && met < again);
      if (isOut || (diedBy(told, ends) && !isMet)) return [];
      return [{ places, day: window.told(leftOn), numerator: one(isMet), denominator: 1 }];
    });

const row = { unit: 'share', counted: 'event', places: everyPlace, confidence: 'D', source: 'produktet' } as const;
const alive = 'Overføring til annen behandling, døde, og de som ble innlagt igjen før kontakten';
const contactRow = {
  ...row,
  denominator: afterStay,
  exclusions: `${alive}. For kommunen: utskrivninger som pasienten ikke ville varsle om.`,
  published: [],
} as const;
const indicator = {
  confidence: 'V',
  source: 'Helsedirektoratet, kvalitetsindikator',
  places: specialistPlaces,
} as const;

export const dischargeIndicators: readonly Indicator[] = [
  {
    ...row,
    ...indicator,
    id: 'K4',
    title: 'Epikrise innen én dag',
    numerator: 'Av dem: epikrisen er sendt innen én dag (U10.1d)',
    denominator: afterStay,
    exclusions: 'Overføring til annen behandling og døde',
    published: [summaryWithinOneDay],
    goal: { is: 'minst 70 prosent innen én dag', year: '2022' },
    of: summaryWithin(1),
  },
  {
    ...row,
    ...indicator,
    id: 'K5',
    title: 'Epikrise innen sju dager',
    numerator: 'Av dem: epikrisen er sendt innen sju dager (U10)',
    denominator: afterStay,
    exclusions: 'Overføring til annen behandling og døde',
    published: [summaryWithinSevenDays],
    goal: { is: 'alle innen sju dager', year: '2022' },
    of: summaryWithin(7),
  },
  {
    ...contactRow,
    id: 'K10.24h',
    title: 'Kontakt fra kommunen innen 24 timer',
    numerator: 'Av dem: kommunen har møtt eller snakket med brukeren innen 24 timer',
    of: contactWithin(hours(24)),
  },
  {
    ...contactRow,
    id: 'K10.72h',
    title: 'Kontakt fra kommunen innen 72 timer',
    numerator: 'Av dem: kommunen har møtt eller snakket med brukeren innen 72 timer',
    of: contactWithin(hours(72)),
  },
  {
    ...contactRow,
    id: 'K10',
    title: 'Kontakt fra kommunen innen sju dager',
    numerator: 'Av dem: kommunen har møtt eller snakket med brukeren innen sju dager',
    of: contactWithin(days(7)),
  },
  {
    ...contactRow,
    id: 'K10.30d',
    title: 'Kontakt fra kommunen innen 30 dager',
    numerator: 'Av dem: kommunen har møtt eller snakket med brukeren innen 30 dager',
    of: contactWithin(days(30)),
  },
];
