import { describe, expect, it } from '@jest/globals';
import {
  allOf,
  cancelled,
  corrected,
  does,
  episodeId,
  plan,
  stay,
  tellsOf,
  type Step,
} from '../../testing/episode-steps.js';
import { figureIn } from '../../testing/figures.js';
import {
  dies,
  dropOutAgreed,
  dropsOut,
  leaves,
  ready,
  readyAnswer,
  readyNotice,
  summarySent,
} from '../../testing/steps/discharges.js';
import { comeback, contractId, nextId } from '../../testing/steps/episodes.js';
import { byUnit } from '../../testing/steps/plans.js';
import { aStory, rusposten, sandnes, type Story } from '../../testing/story.js';

const at = (day: string, time = '10:00') => `2027-${day}T${time}:00.000Z`;
const started = (...steps: readonly Step[]): Story =>
  steps.reduce((story, step) => step(story), aStory(at('02-01')).started());
/** In from 1 February, out as planned on 1 March. */
const outOnTheFirst = (warning: 'wanted' | 'declined' = 'wanted'): Step =>
  allOf(stay(at('02-01')), dropOutAgreed, plan('2027-03-01', warning), leaves(at('03-01')));
const met: (when: string) => Step = (when) => does('RecordContact', { kind: 'met', withClient: true }, when);
const until =
  (when: string): Step =>
  (story) =>
    story.until(when);
const acuteTerms = { kind: 'acute', serviceLine: 'tsb', to: rusposten, under23: false } as const;
const year = (place: string) => ({ place, from: '2027-01-01', to: '2027-12-31' });
const count = (id: string, clients: readonly Story[], place = sandnes) => {
  const { numerator, denominator } = figureIn(id, clients, year(place));
  return `${numerator} of ${denominator}`;
};

describe('the epikrise (K4, K5)', () => {
  it('sent the same day, the day after, on the seventh, on the eighth, never', () => {
    const sent = (when: string) => started(outOnTheFirst(), summarySent(when));
    const clients = [sent(at('03-01', '11:00')), sent(at('03-02')), sent(at('03-08')), sent(at('03-09'))];
    const all = [...clients, started(outOnTheFirst())];
    expect(count('K4', all, rusposten)).toBe('2 of 5');
    expect(count('K5', all, rusposten)).toBe('3 of 5');
    // it is the institution's figure, and the nation's
    expect(count('K5', all)).toBe('0 of 0');
    expect(count('K5', all, 'NO')).toBe('3 of 5');
  });

  it('is counted the day after its limit, when it is settled', () => {
    const client = started(outOnTheFirst());
    const on = (day: string) => ({ place: rusposten, from: day, to: day });
    expect(figureIn('K5', [client], on('2027-03-08')).denominator).toBe(0);
    expect(figureIn('K5', [client], on('2027-03-09'))).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('is nobody’s where the discharge never was', () => {
    const client = started(outOnTheFirst(), cancelled('Discharged'));
    expect(count('K5', [client], rusposten)).toBe('0 of 0');
  });
});

describe('contact by the municipality after a stay (K10)', () => {
  it.each([
    ['within a day', at('03-02', '09:00'), '1 of 1', '1 of 1', '1 of 1', '1 of 1'],
    ['within three', at('03-04', '09:00'), '0 of 1', '1 of 1', '1 of 1', '1 of 1'],
    ['on the seventh day', at('03-08', '20:00'), '0 of 1', '0 of 1', '1 of 1', '1 of 1'],
    ['on the eighth', at('03-09'), '0 of 1', '0 of 1', '0 of 1', '1 of 1'],
    ['after a month', at('04-05'), '0 of 1', '0 of 1', '0 of 1', '0 of 1'],
  ])('%s', (_when, when, ...counts) => {
    const client = [started(outOnTheFirst(), met(when))];
    expect(['K10.24h', 'K10.72h', 'K10', 'K10.30d'].map((id) => count(id, client))).toEqual(counts);
  });

  it('an attempt is no contact, nor is the ward’s', () => {
    const tried = started(outOnTheFirst(), does('RecordAttempt', { channel: 'phone' }, at('03-02')));
    const wards = started(outOnTheFirst())
      .until(at('03-02'))
      .does('RecordContact', { kind: 'met', withClient: true }, { by: rusposten });
    expect(count('K10', [tried, wards])).toBe('0 of 2');
  });

  it('leaves out the dead, those who came in again first, and those on the way to other treatment', () => {
    const died = started(outOnTheFirst(), dies(at('03-03')));
    const inAgain = started(outOnTheFirst(), comeback({}, at('03-03')));
    const transferred = started(
      stay(at('02-01')),
      dropOutAgreed,
      plan('2027-03-01', 'wanted'),
      leaves(at('03-01'), { kind: 'transfer' }),
    );
    const metFirst = started(outOnTheFirst(), met(at('03-02')), comeback({}, at('03-03')));
    expect(count('K10', [died, inAgain, transferred])).toBe('0 of 0');
    expect(count('K10', [died, inAgain, transferred, metFirst])).toBe('1 of 1');
  });

  it('is not the municipality’s figure where the patient would not have it warned', () => {
    const client = [started(outOnTheFirst('declined'), met(at('03-02')))];
    expect(count('K10', client)).toBe('0 of 0');
    expect(count('K10', client, rusposten)).toBe('1 of 1');
  });

  it('changes in the past when the contact was another day', () => {
    const client = started(outOnTheFirst(), met(at('03-05')));
    expect(count('K10', [client])).toBe('1 of 1');
    corrected('ContactRecorded', { effectiveAt: at('03-12') })(client.until(at('03-20')));
    expect(count('K10', [client])).toBe('0 of 1');
    expect(figureIn('D.firstContact', [client], year(sandnes)).value).toBe(11);
  });
});

describe('back again (K11)', () => {
  it('unplanned within 30 days, after them, and as agreed beforehand', () => {
    const clients = [
      started(outOnTheFirst(), comeback({}, at('03-31'))),
      started(outOnTheFirst(), comeback({}, at('04-02'))),
      started(outOnTheFirst(), comeback({ basis: 'readmissionAgreement' }, at('03-05'))),
    ];
    expect(count('K11', clients, rusposten)).toBe('1 of 3');
    // from the end of the one to the beginning of the other: 30 and 32 days
    expect(figureIn('R.restart', clients, year(rusposten)).value).toBe(31);
  });

  it('not from detox on to the treatment that was agreed', () => {
    const detox = allOf(stay(at('02-01'), 'detox'), dropOutAgreed, plan('2027-03-01', 'wanted'), leaves(at('03-01')));
    const on = started(
      detox,
      does('RegisterReferral', {
        episodeId: nextId,
        kind: 'inpatient',
        serviceLine: 'tsb',
        to: rusposten,
        receivedOn: '2027-03-01',
        under23: false,
      }),
      does('Admit', { episodeId: nextId }, at('03-01', '12:00')),
    );
    expect(count('K11', [on], rusposten)).toBe('0 of 0');
    expect(count('K11', [started(detox)], rusposten)).toBe('0 of 1');
  });

  it('not from a brukerstyrt plass, which the client comes and goes from', () => {
    const self = started(
      byUnit('StartTrack', { kind: 'selfAdmissionContract', trackId: contractId, unit: rusposten }, at('02-02')),
      byUnit('AdmitSelf', { contractId, to: rusposten, episodeId }),
      leaves(at('02-05')),
    );
    expect(count('K11', [self], rusposten)).toBe('0 of 0');
    expect(count('K5', [self], rusposten)).toBe('0 of 1');
  });

  it('nobody who died there was discharged', () => {
    const died = started(outOnTheFirst(), tellsOf('RecordDeath', {}, at('02-28')));
    expect(['K5', 'K10', 'K11'].map((id) => count(id, [died], rusposten))).toEqual(['0 of 0', '0 of 0', '0 of 0']);
  });

  it('R.acute: to rusakutt again within 90 days', () => {
    const acute = (id: string, day: string): Step =>
      allOf(
        does('RegisterReferral', { ...acuteTerms, episodeId: id, receivedOn: `2027-${day}` }, at(day)),
        does('Admit', { episodeId: id }),
        does('Discharge', { episodeId: id, kind: 'planned' }, at(day, '20:00')),
      );
    const client = started(acute(episodeId, '02-02'), acute(nextId, '05-03'), acute(contractId, '08-02'));
    // 90 days from the first to the second, 91 from there to the third
    expect(count('R.acute', [client], rusposten)).toBe('1 of 3');
  });

  it('with overdose and death beside it', () => {
    const clients = [
      started(outOnTheFirst(), does('RecordOverdose', {}, at('03-20'))),
      started(outOnTheFirst(), does('RecordOverdose', {}, at('04-20'))),
      started(outOnTheFirst(), dies(at('03-21'))),
    ];
    expect(count('K11.overdose', clients)).toBe('1 of 3');
    expect(count('K11.death', clients)).toBe('1 of 3');
  });
});

describe('the handover (K12) and what waiting costs (U9)', () => {
  it('is complete where nothing of it was late', () => {
    const complete = started(outOnTheFirst(), met(at('03-02')), summarySent(at('03-03')), until(at('04-01')));
    const noSummary = started(outOnTheFirst(), met(at('03-02')), until(at('04-01')));
    const noContact = started(outOnTheFirst(), summarySent(at('03-02')), until(at('04-01')));
    expect(count('K12', [complete, noSummary, noContact], rusposten)).toBe('1 of 3');
  });

  it('counts what was done in time and told of later as done in time', () => {
    const late = started(outOnTheFirst(), met(at('03-02')), until(at('03-20')));
    expect(count('K12', [late], rusposten)).toBe('0 of 1');
    late.does('RecordDischargeSummarySent', { episodeId }, { effectiveAt: at('03-02') });
    expect(count('K12', [late], rusposten)).toBe('1 of 1');
  });

  it('U9 counts the days from the notice until the municipality can receive, or the client leaves', () => {
    const days = (clients: readonly Story[], from: string, to: string) =>
      figureIn('U9', clients, { place: sandnes, from, to }).value;
    const waits = allOf(
      stay(at('02-01')),
      dropOutAgreed,
      plan('2027-03-01', 'wanted'),
      ready(at('03-01')),
      readyNotice(),
    );
    const answered = started(waits, readyAnswer({ canReceive: true }, at('03-06')));
    const leaving = started(waits, leaves(at('03-04')));
    const waiting = started(waits);
    expect(days([answered], '2027-03-01', '2027-03-31')).toBe(5);
    expect(days([leaving], '2027-03-01', '2027-03-31')).toBe(3);
    expect(days([waiting], '2027-03-01', '2027-03-31')).toBe(31);
    expect(days([answered, leaving, waiting], '2027-03-03', '2027-03-05')).toBe(3 + 1 + 3);
  });
});

describe('endings of treatment', () => {
  it('T.completed: as planned, and not by dropping out', () => {
    const clients = [started(outOnTheFirst()), started(stay(at('02-01')), dropOutAgreed, dropsOut(at('02-20')))];
    expect(count('T.completed', clients, rusposten)).toBe('1 of 2');
  });

  it('K9: by where the individual plan stood that day', () => {
    const withPlan = started(does('SetPlanStatus', { plan: 'individualPlan', status: 'has' }), outOnTheFirst());
    const later = started(
      outOnTheFirst(),
      does('SetPlanStatus', { plan: 'individualPlan', status: 'has' }, at('03-05')),
    );
    expect(count('K9', [withPlan, later], rusposten)).toBe('1 of 2');
  });
});
