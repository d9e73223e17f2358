import { describe, expect, it } from '@jest/globals';
import { listOf } from '../../libs/pathway/course/list-of.js';
import { acceptance, allOf, does, referral, stay } from '../../libs/testing/episode-steps.js';
import { leaves, plannedStay } from '../../libs/testing/steps/discharges.js';
import { attempt, byUnit, met, notReached, paused, resumed } from '../../libs/testing/steps/follow-up.js';
import { trackStarted } from '../../libs/testing/steps/tracks.js';
import { rusposten, sandnes } from '../../libs/testing/story.js';
import { lives, openBreaks, owed, ranOut, told } from './told.js';

// The Wednesday before skjærtorsdag 2027.
const wednesday = '2027-03-24T20:00:00.000Z';
const monday = '2027-03-01T09:00:00.000Z';
const coordinator = `coordinator ${sandnes}`;
const overdose = (at?: string) => does('RecordOverdose', { naloxoneGiven: true, ambulance: true }, at);

describe('overdose', () => {
  it('overdose natt til skjærtorsdag: somebody has met the client within a day, holiday or not', () => {
    const story = told(wednesday, overdose());
    expect(owed(story, 'M2')).toBe(`2027-03-25T20:00:00.000Z ${coordinator}`);
    attempt('phone', '2027-03-25T10:00:00.000Z')(story).until('2027-03-25T20:00:00.000Z');
    expect(openBreaks(story)).toEqual([`overdose-not-followed-up critical ${sandnes}: M2`]);
    expect(owed(story, 'E1')).toBe(`2027-03-26T00:00:00.000Z ${coordinator}`);
    met()(story);
    expect(lives(story, 'overdose-not-followed-up')).toEqual(['resolved: duty-done']);
  });

  it('overdose under opphold: the ward that met the client has done what both levels owed', () => {
    const story = told(wednesday, stay(wednesday), overdose());
    byUnit(rusposten, met('2027-03-25T08:00:00.000Z'))(story);
    expect(owed(story, 'M2')).toBeUndefined();
  });

  it('nalokson etter overdose: checked within two virkedager over Easter, as a reminder and no break', () => {
    const story = told(wednesday, overdose(), met());
    expect(owed(story, 'M2.naloxone')).toBe(`2027-03-31 ${coordinator}`);
    story.until('2027-03-30T22:00:00.000Z');
    does('RecordNaloxoneChecked', {})(story);
    expect(owed(story, 'M2.naloxone')).toBeUndefined();
  });

  it('overdose like før utskrivning: the agreed appointment is no longer soon enough', () => {
    const story = told(monday, plannedStay(monday, '2027-03-31'), acceptance('2027-04-06'));
    allOf(overdose('2027-03-20T20:00:00.000Z'), met(), leaves('2027-03-31T09:00:00.000Z'))(story);
    expect(owed(story, 'M1')).toBe(`2027-04-01T09:00:00.000Z ${coordinator}`);
    expect(story.clock('M1')?.severity).toBe('critical');
  });

  it('alvorlig hendelse: whoever recorded it tells Helsetilsynet and Ukom within hours, and the other level hears nothing', () => {
    const event = does('RecordSeriousEvent', { kind: 'severeInjury' }, '2027-03-25T10:00:00.000Z');
    const story = told(wednesday, stay(wednesday), byUnit(rusposten, event));
    expect(owed(story, 'M12')).toBe(`2027-03-25T14:00:00.000Z ward ${rusposten}`);
    story.until('2027-03-25T14:00:00.000Z');
    expect(openBreaks(story)).toEqual([`serious-event-not-reported critical ${rusposten}: M12`]);
    const { eventId } = story.fact('SeriousEventRecorded').data;
    does('NotifySeriousEvent', { eventId })(story);
    expect(lives(story, 'serious-event-not-reported')).toEqual(['resolved: duty-done']);
  });
});

describe('contact', () => {
  it('ventetid med innhold: a first contact within a week and then every third, and an attempt is work done', () => {
    const story = told(monday, referral({ receivedOn: '2027-03-01' }));
    expect(owed(story, 'W3')).toBe(`2027-03-08 ${coordinator}`);
    attempt('phone', '2027-03-05T09:00:00.000Z')(story);
    expect([owed(story, 'W3'), owed(story, 'W3.next')]).toEqual([undefined, `2027-03-26 ${coordinator}`]);
  });

  it('tom ventetid: missed twice in a row, it is the municipality’s break', () => {
    const story = told(monday, referral({ receivedOn: '2027-03-01' })).until('2027-03-09T08:00:00.000Z');
    expect([ranOut(story, 'W3'), owed(story, 'W3.second')]).toEqual([true, `2027-03-29 ${coordinator}`]);
    story.until('2027-03-30T08:00:00.000Z');
    expect(openBreaks(story)).toContain(`waiting-without-contact normal ${sandnes}: W3.second`);
    met()(story);
    expect(lives(story, 'waiting-without-contact')).toEqual(['resolved: duty-done']);
  });

  it('ventetid under 23 år: heard from every fortnight, and a break a fortnight after the first that was missed', () => {
    const young = referral({ receivedOn: '2027-03-01', under23: true });
    const story = told(monday, young, met('2027-03-04T09:00:00.000Z'));
    expect(owed(story, 'W3.under23')).toBe(`2027-03-18 ${coordinator}`);
    story.until('2027-03-19T08:00:00.000Z');
    expect(owed(story, 'W3.second-under23')).toBe(`2027-04-01 ${coordinator}`);
  });

  it('ikke nådd: three attempts on two channels let the first contact rest, and each week somebody tries again', () => {
    const story = told(monday, plannedStay(monday, '2027-03-31'), acceptance(), leaves('2027-03-31T09:00:00.000Z'));
    expect(owed(story, 'M1')).toBe(`2027-04-05 ${coordinator}`);
    notReached('2027-04-01T09:00:00.000Z')(story);
    expect([owed(story, 'M1'), owed(story, 'M1c')]).toEqual([undefined, `2027-04-08 ${coordinator}`]);
    expect(listOf(story.state.course)).toBe('notReached');
    story.until('2027-04-09T08:00:00.000Z');
    expect([ranOut(story, 'M1c'), lives(story, 'handover-missed')]).toEqual([true, []]);
    met()(story);
    expect([listOf(story.state.course), owed(story, 'M1c')]).toEqual(['active', undefined]);
  });

  it('pause mens brukeren soner: what is not critical rests, and the end of the pause is asked about', () => {
    const story = told(monday, trackStarted({ kind: 'prison', sentence: 'serving' }), paused('prison', '2027-06-30'));
    expect([owed(story, 'P12'), owed(story, 'X1')]).toEqual([undefined, `2027-06-30 ${coordinator}`]);
    expect(listOf(story.state.course)).toBe('paused');
    overdose('2027-04-05T10:00:00.000Z')(story);
    expect(owed(story, 'M2')).toBe(`2027-04-06T10:00:00.000Z ${coordinator}`);
    met()(story).until('2027-07-01T08:00:00.000Z');
    expect(ranOut(story, 'X1')).toBe(true);
    resumed()(story);
    // counted anew from the day after the pause's last, so that nothing is late the moment it is taken up
    expect([listOf(story.state.course), owed(story, 'P12')]).toEqual(['active', `2027-08-30 ${coordinator}`]);
  });

  it('ønsker ikke oppfølging nå: on a list of its own, and asked again at the latest after half a year', () => {
    const story = told(monday, paused('declined', '2027-08-30'));
    expect(listOf(story.state.course)).toBe('declined');
    const longer = { reason: 'declined', until: '2027-08-31' } as const;
    expect(story.does('PausePathway', longer).lastRefusal).toBe('pause-too-long');
    expect(owed(story, 'X1')).toBe(`2027-08-30 ${coordinator}`);
  });
});
