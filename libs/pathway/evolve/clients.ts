import type { clientSignals } from '../../contracts/topics/clients.js';
import type { ClientsWords } from '../course/clients.js';
import type { Course } from '../course.js';
import type { Evolvers } from './evolver.js';

const heard = (course: Course, change: (before: ClientsWords) => Partial<ClientsWords>): Course => ({
  ...course,
  clientsWords: { ...course.clientsWords, ...change(course.clientsWords) },
});

export const clientEvolvers: Evolvers<typeof clientSignals> = {
  ContactRequested: (course, { factId: saidId, effectiveAt: at }) =>
    heard(course, ({ requests }) => ({ requests: [...requests, { saidId, at }] })),
  MeetingAnswered: (course, { data, factId: saidId, effectiveAt: at }) =>
    heard(course, ({ meetings }) => ({ meetings: [...meetings, { saidId, at, ...data }] })),
  PlanAnswered: (course, { data, factId: saidId, effectiveAt: at, actor }) =>
    heard(course, ({ plans }) => ({ plans: [...plans, { saidId, at, ...data, isAsked: actor.role !== 'client' }] })),
};
