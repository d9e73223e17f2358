import type { followUpCommands } from '../../contracts/topics/follow-up.js';
import { addDays } from '../calendar/dates.js';
import { osloDateOf } from '../calendar/oslo.js';
import { isPausedAt } from '../course/pauses.js';
import { accept, believed, refuse, told, type Decide, type Decisions } from './decision.js';

/** A pause ends at the latest so many days from now: then somebody asks again. */
const longestPauseDays = 182;

/** A pause while paused renews it: the new end counts. */
const pausePathway: Decide<'PausePathway'> = (_state, command, { now }) => {
  const { until } = command.data;
  if (until < osloDateOf(command.effectiveAt ?? now)) return refuse('pause-already-over');
  if (until > addDays(osloDateOf(now), longestPauseDays)) return refuse('pause-too-long');
  return accept(told(command, { type: 'PathwayPaused', data: command.data }));
};

const resumePathway: Decide<'ResumePathway'> = ({ course }, command, { now }) =>
  isPausedAt(course, command.effectiveAt ?? now)
    ? accept(told(command, { type: 'PathwayResumed', data: {} }))
    : refuse('pathway-not-paused');

const recordOverdose: Decide<'RecordOverdose'> = (_state, command, { newId }) =>
  accept(told(command, { type: 'OverdoseRecorded', data: { overdoseId: newId(), ...command.data } }));

const recordSeriousEvent: Decide<'RecordSeriousEvent'> = (_state, command, { newId }) =>
  accept(told(command, { type: 'SeriousEventRecorded', data: { eventId: newId(), ...command.data } }));

const notifySeriousEvent: Decide<'NotifySeriousEvent'> = ({ course }, command) => {
  const event = course.followUp.seriousEvents[command.data.eventId];
  if (!event?.told) return refuse('no-such-serious-event');
  if (event.notifiedAt) return refuse('serious-event-already-notified');
  return accept(told(command, { type: 'SeriousEventNotified', data: command.data }));
};

/** What is done with and for the client between and after stays. */
export const followUpDecisions: Decisions<typeof followUpCommands> = {
  RecordContact: believed(({ data }) => ({ type: 'ContactRecorded', data })),
  RecordAttempt: believed(({ data }) => ({ type: 'ContactAttempted', data })),
  PausePathway: pausePathway,
  ResumePathway: resumePathway,
  RecordOverdose: recordOverdose,
  RecordNaloxoneChecked: believed(() => ({ type: 'NaloxoneChecked', data: {} })),
  RecordSeriousEvent: recordSeriousEvent,
  NotifySeriousEvent: notifySeriousEvent,
};
