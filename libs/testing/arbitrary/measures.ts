import { measureKind, notDoneCause, type measureCommands } from '../../contracts/topics/measures.js';
import { addDays } from '../../pathway/calendar/dates.js';
import { sealed } from '../story.js';
import { nowhere, pick, type Dicing, type Picked } from './dice.js';

const measureOf = ({ dice, story }: Picked) => ({
  measureId: pick(Object.keys(story.state.course.measures), dice) ?? nowhere,
});

const requestOf = ({ dice, story }: Picked) => ({
  requestId: pick(Object.keys(story.state.course.serviceRequests), dice) ?? nowhere,
});

const terms = ({ dice, today }: Picked) => ({
  kind: pick(['temporaryHousing', 'permanentHousing', 'dentalCare', ...measureKind.options], dice),
  level: pick(['municipality', 'specialist'], dice >> 3),
  startOn: addDays(today, (dice % 40) - 5),
  ...(dice % 3 ? {} : { doer: { name: sealed('n') } }),
});

export const measureDicing: Dicing<typeof measureCommands> = {
  RequestService: ({ dice, today }) => ({
    ...(dice % 3 ? { kind: pick(['financialAssistance', ...measureKind.options], dice) } : {}),
    receivedOn: addDays(today, -(dice % 10)),
  }),
  SendPreliminaryAnswer: requestOf,
  RefuseServiceRequest: requestOf,
  AgreeMeasure: terms,
  IssueVedtak: (picked) => ({ ...terms(picked), carryOutBy: addDays(picked.today, 35 + (picked.dice % 30)) }),
  StartMeasure: measureOf,
  CarryOutVedtak: measureOf,
  EndMeasure: (picked) => ({
    ...measureOf(picked),
    ...(picked.dice % 2 ? { outcome: 'done' } : { outcome: 'notDone', cause: pick(notDoneCause.options, picked.dice) }),
  }),
};
