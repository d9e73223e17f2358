import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../contracts/commands.js';
import { aStory, rusposten, sealed, type Story } from '../../testing/story.js';
import { initialState } from '../fold.js';
import { importDays, importNumbers, quieted } from '../rules/import-quiet.js';
import { ruleBook } from '../rules/rule-book.js';
import { openClocks } from '../watch.js';

const importedAt = '2027-03-01T10:00:00.000Z';
const begunAt = '2026-03-01T11:00:00.000Z';
const episodeId = '11111111-0000-4000-8000-000000000001';

let rowsTold = 0;
const row = (...commands: Command[]) => ({
  commands,
  message: { source: 'fagsystem', messageId: `row/${++rowsTold}` },
});
const group = row({
  type: 'FormAnsvarsgruppe',
  data: { members: [{ name: sealed('member'), role: 'coordinator' }], rhythmDays: 60 },
  effectiveAt: '2026-04-01T10:00:00.000Z',
});
/** Six weeks before the import: P10 fell due long ago with the group alone. */
const met = (heldOn: string, nextOn?: string) =>
  row({
    type: 'RecordAnsvarsgruppeMeeting',
    data: { heldOn, clientPresent: true, attended: ['coordinator'], nextOn },
    effectiveAt: `${heldOn}T10:00:00.000Z`,
  });
const referred = (receivedOn: string) =>
  row({
    type: 'RegisterReferral',
    data: { episodeId, kind: 'inpatient', serviceLine: 'tsb', to: rusposten, receivedOn, under23: false },
    effectiveAt: `${receivedOn}T10:00:00.000Z`,
  });
const overdose = row({ type: 'RecordOverdose', data: {}, effectiveAt: '2027-02-20T10:00:00.000Z' });

const taken = (...rows: ReturnType<typeof row>[]) => aStory(importedAt).imported({ rows }, begunAt);
const opened = (story: Story) => story.allBreaks.flatMap(({ lines }) => lines.map(({ rule }) => rule));
const dueOn = (story: Story, rule: string) => story.clock(rule)?.dueOn;

describe('the day of an import', () => {
  it('opens no break, however much is late, but for what is critical', () => {
    const story = taken(group, referred('2026-06-01'), overdose);
    expect(opened(story)).toEqual(['M2']);
    expect(story.allBreaks[0]?.severity).toBe('critical');
  });

  it('opens them all when it is told as if it had been followed here', () => {
    const story = aStory(importedAt).started({ coordinator: false });
    for (const { commands } of [group, referred('2026-06-01')]) {
      for (const { type, data, effectiveAt } of commands) story.does(type, data as never, { effectiveAt });
    }
    expect(opened(story.passes('PT1H'))).toEqual(expect.arrayContaining(['P10', 'R1']));
  });

  it('marks what was late as inherited, and nothing else', () => {
    const story = taken(group, met('2026-11-01', '2027-02-15'));
    const inherited = openClocks(story.state.watch).filter((clock) => clock.inherited);
    expect(inherited.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['P4', 'P12']));
    expect(story.clock('P10')?.inherited).toBeUndefined();
  });

  it('keeps 28 days quiet, and then takes up what was late by its turn', () => {
    const story = taken(group).until('2027-03-30T21:59:59.000Z');
    expect(opened(story)).toEqual([]);
    expect(opened(story.until('2027-03-30T22:00:00.000Z'))).toEqual(expect.arrayContaining(['P4', 'P10']));
  });

  it('puts off what falls due within the quiet days by as many days, and what comes later not at all', () => {
    const within = taken(group, met('2027-01-01', '2027-02-15'));
    // agreed for 15 February, a break 21 days after: 8 March, and 28 days
    expect(dueOn(within, 'P10')).toBe('2027-04-05');
    const after = taken(group, met('2027-01-01', '2027-03-20'));
    expect(dueOn(after, 'P10')).toBe('2027-04-10');
  });

  it('lets a legal deadline that is still ahead keep its own day', () => {
    // ten working days from 22 February
    expect(dueOn(taken(referred('2027-02-22')), 'R1')).toBe('2027-03-08');
  });

  it('is quiet for what it brought alone: a discharge planned the day after is as loud as ever', () => {
    const story = taken(referred('2027-02-22')).passes('P1D');
    story
      .does('Admit', { episodeId }, { by: rusposten })
      .does('PlanDischarge', { episodeId, on: '2027-03-12', municipalWarning: 'wanted' }, { by: rusposten });
    expect(opened(story.passes('P10D'))).toContain('U16');
  });

  it('stops an inherited clock as any other when the duty is done', () => {
    const story = taken(group).does('RecordAnsvarsgruppeMeeting', {
      ...{ heldOn: '2027-03-01', clientPresent: true, attended: ['coordinator'], nextOn: '2027-05-01' },
    });
    expect(story.clock('P10')).toMatchObject({ dueOn: '2027-05-22' });
    expect(story.clock('P10')?.inherited).toBeUndefined();
  });

  it('never was late when its trigger is cancelled', () => {
    const story = taken(group).until('2027-04-01T10:00:00.000Z');
    const { factId } = story.fact('AnsvarsgruppeFormed');
    story.does('Cancel', { factId, reason: 'neverHappened' });
    expect(story.allBreaks.filter(({ kind }) => kind === 'ansvarsgruppe-lapsed').map(({ life }) => life.is)).toEqual([
      'withdrawn',
    ]);
  });

  it('tells a row wholly or not at all, and goes on with the rest', () => {
    const closed = row(
      { type: 'RecordMapping', data: { domains: ['housing'] }, effectiveAt: '2026-05-01T10:00:00.000Z' },
      { type: 'AnswerReadyNotice', data: { episodeId, canReceive: true } },
    );
    const story = taken(closed, group);
    expect(story.lastRefusal).toBe('no-such-episode');
    expect(story.state.facts.map(({ type }) => type)).not.toContain('MappingRecorded');
    expect(story.has('AnsvarsgruppeFormed')).toBe(true);
  });

  it('adds to a pathway that is followed here without making its own clocks quiet', () => {
    const story = aStory(importedAt).started({ coordinator: false }).passes('P14D');
    const own = dueOn(story, 'P4');
    story.imported({ rows: [group] });
    expect(dueOn(story, 'P4')).toBe(own);
    expect(story.clock('P10')?.inherited).toBe(true);
  });

  it('says nothing of a pathway when none of its rows could be told', () => {
    const story = aStory(importedAt).started();
    const before = story.state.version;
    story.imported({ rows: [row({ type: 'AnswerReadyNotice', data: { episodeId, canReceive: true } })] });
    expect(story.state.version).toBe(before);
  });
});

describe('the queue of what was late', () => {
  it('takes up one client of high risk and one other in a week, after the quiet days', () => {
    expect(importDays(importedAt, { high: 0, normal: 0 })).toEqual({
      quietUntil: '2027-03-29',
      inheritedOn: { high: '2027-03-30', normal: '2027-03-30' },
    });
    expect(importDays(importedAt, { high: 1, normal: 3 }).inheritedOn).toEqual({
      high: '2027-04-06',
      normal: '2027-04-20',
    });
  });

  it('is over after 26 weeks, however many wait', () => {
    expect(importDays(importedAt, { high: 26, normal: 25 }).inheritedOn).toEqual({
      high: '2027-03-30',
      normal: '2027-09-21',
    });
  });

  it('rests on numbers of the product alone', () => {
    expect(new Set(Object.values(importNumbers).map(({ basis }) => basis))).toEqual(new Set(['PRODUCT_DEFAULT']));
  });

  it.each(ruleBook.filter((rule) => rule.severity === 'critical' && rule.onExpiry === 'break').map(({ id }) => id))(
    'lets %s, which is critical, wait for nothing',
    (id) => {
      const rule = ruleBook.find((one) => one.id === id);
      const imports = [{ at: importedAt, ...importDays(importedAt, { high: 0, normal: 0 }) }];
      const duty = {
        ...{ subject: 's', occurrence: '1', due: { dueAt: '2027-01-01T10:00:00.000Z' } },
        owner: { level: 'municipality', organisation: '1108', role: 'coordinator' } as const,
      };
      expect(rule && quieted({ ...initialState.course, imports }, importedAt)(rule, duty)).toBe(duty);
    },
  );
});
