import type { Signal } from '../../contracts/facts.js';
import { clientSignalRows } from './clients.js';
import { courseSignalRows } from './course.js';
import { dischargeSignalRows } from './discharges.js';
import { episodeSignalRows } from './episodes.js';
import { emergencySignalRows } from './emergency.js';
import { followUpSignalRows } from './follow-up.js';
import { peopleSignalRows } from './people.js';
import { measureSignalRows } from './measures.js';
import { moveSignalRows } from './moves.js';
import { receptionSignalRows } from './reception.js';
import { trackSignalRows } from './tracks.js';
import { planSignalRows } from './plans.js';
import { consentSignalRows } from './consents.js';
import type { SignalRow } from './signal-row.js';

/** Every signal's row. */
export const signalTable: Readonly<Record<Signal['type'], SignalRow>> = {
  ...courseSignalRows,
  ...episodeSignalRows,
  ...dischargeSignalRows,
  ...followUpSignalRows,
  ...peopleSignalRows,
  ...planSignalRows,
  ...consentSignalRows,
  ...trackSignalRows,
  ...receptionSignalRows,
  ...moveSignalRows,
  ...measureSignalRows,
  ...clientSignalRows,
  ...emergencySignalRows,
};

/** Whether a fact is a signal: what happened, told by somebody; the course is folded from these alone. */
export const isSignalType = (type: string): type is Signal['type'] => Object.hasOwn(signalTable, type);
