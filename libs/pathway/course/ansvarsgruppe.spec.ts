import { describe, expect, it } from '@jest/globals';
import { allOf, does, groupFormed, plan, stay, type Step } from '../../testing/episode-steps.js';
import { leaves } from '../../testing/steps/discharges.js';
import { aStory } from '../../testing/story.js';
import { bookedFrom, nextMeetingDue } from './ansvarsgruppe.js';

const admitted = '2027-04-05T08:00:00.000Z';
const leftAt = '2027-05-10T08:00:00.000Z';
const told = (...steps: readonly Step[]) => allOf(groupFormed(), ...steps)(aStory(admitted).started()).state.course;

function nextAfter(heldOn: string, ...steps: readonly Step[]): string {
  const course = told(...steps);
  if (!course.ansvarsgruppe) throw new Error('no group was formed');
  return nextMeetingDue(course, course.ansvarsgruppe, { heldOn, inPart: false });
}

describe('the next meeting, where none is agreed', () => {
  const inFor = (on: string) => allOf(stay(admitted), plan(on, 'wanted'));
  const left = allOf(inFor('2027-05-10'), leaves(leftAt));
  const hidden = allOf(stay(admitted), plan('2027-05-10', 'declined'), leaves(leftAt));

  it.each<[string, string, Step, string]>([
    ['with nobody admitted: in twelve weeks', '2027-04-12', allOf(), '2027-07-05'],
    ['in a stay of less than six weeks: before it ends', '2027-04-12', inFor('2027-05-16'), '2027-05-16'],
    ['in one of six weeks: as ever', '2027-04-12', inFor('2027-05-17'), '2027-07-05'],
    ['on the day before a short stay ends', '2027-05-09', inFor('2027-05-10'), '2027-05-10'],
    ['on the day it ends: it is too late to meet before', '2027-05-10', inFor('2027-05-10'), '2027-08-02'],
    ['long before the stay: no later than twelve weeks', '2027-02-01', inFor('2027-05-10'), '2027-04-26'],
    ['on the day of the discharge: in six weeks', '2027-05-10', left, '2027-06-21'],
    ['three months after the discharge, to the day', '2027-08-10', left, '2027-09-21'],
    ['the day after that: in twelve weeks again', '2027-08-11', left, '2027-11-03'],
    ['before the client left: as ever', '2027-05-09', left, '2027-08-01'],
    [
      'after a stay that the municipality may not know of: as if there had been none',
      '2027-05-10',
      hidden,
      '2027-08-02',
    ],
  ])('%s', (_when, heldOn, given, due) => {
    expect(nextAfter(heldOn, given)).toBe(due);
  });
});

describe('a meeting that is booked', () => {
  const booked = (on: string) => does('BookAnsvarsgruppeMeeting', { on });

  it('is to come on its own day, and no longer on the next', () => {
    const course = told(booked('2027-05-03'), booked('2027-05-10'));
    expect(bookedFrom(course, '2027-05-03').map(({ on }) => on)).toEqual(['2027-05-03', '2027-05-10']);
    expect(bookedFrom(course, '2027-05-04').map(({ on }) => on)).toEqual(['2027-05-10']);
  });
});
