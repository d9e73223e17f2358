import type { followUpCommands } from '../../contracts/topics/follow-up.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { nowhere, pick, type Dicing } from './dice.js';

export const followUpDicing: Dicing<typeof followUpCommands> = {
  RecordContact: ({ dice }) => ({ kind: pick(['met', 'attempt', 'phone'], dice), withClient: dice % 4 > 0 }),
  RecordAttempt: ({ dice }) => ({ channel: pick(['phone', 'sms', 'homeVisit'], dice) }),
  PausePathway: ({ dice, today }) => ({
    reason: pick(['declined', 'prison', 'abroad'], dice),
    until: addDays(today, dice % 200),
  }),
  ResumePathway: () => ({}),
  RecordOverdose: ({ dice }) => (dice % 2 ? { naloxoneGiven: true } : {}),
  RecordNaloxoneChecked: () => ({}),
  RecordSeriousEvent: ({ dice }) => ({ kind: pick(['severeInjury', 'unexpected'], dice) }),
  NotifySeriousEvent: ({ dice, story }) => ({
    eventId: pick(Object.keys(story.state.course.followUp.seriousEvents), dice) ?? nowhere,
  }),
};
