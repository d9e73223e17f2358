import type { consentCommands } from '../../contracts/topics/consents.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { nowhere, pick, type Dicing } from './dice.js';

export const consentDicing: Dicing<typeof consentCommands> = {
  RecordObjection: ({ dice }) => ({ item: 'plan', recipient: dice % 2 ? 'ownColleagues' : '999100019' }),
  WithdrawObjection: ({ dice, story }) => ({
    objectionId: pick(story.state.course.consents.objections, dice)?.objectionId ?? nowhere,
  }),
  RecordWaiver: ({ dice, today }) => ({
    recipient: { label: 'NAV-kontoret' },
    covers: ['meeting'],
    until: addDays(today, (dice % 500) - 20),
  }),
  WithdrawWaiver: ({ dice, story }) => ({
    waiverId: pick(story.state.course.consents.waivers, dice)?.waiverId ?? nowhere,
  }),
  RecordDisclosureBasis: () => ({ basis: 'hpl-33', recipient: { label: 'Barneverntjenesten' } }),
};
