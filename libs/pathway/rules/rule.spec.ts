import { describe, expect, it } from '@jest/globals';
import { emptyCourse } from '../course.js';
import { earlier, firstOf, later, municipalOwner, noticeOfAgreed, onDay, type Rule } from './rule.js';

const unread = 'hjemmel ikke kontrollert';

describe('a number that two parties have signed', () => {
  it.each<[Rule['confidence'], Rule['dutyConfidence'], string | undefined]>([
    ['D', undefined, undefined],
    ['D', 'M', unread],
    ['D', 'v', unread],
    ['V', undefined, undefined],
    ['v', undefined, unread],
    ['M', undefined, unread],
  ])('is no advice of the product any more; of the duty (%s, %s) it says «%s»', (confidence, dutyConfidence, said) => {
    expect(noticeOfAgreed({ confidence, dutyConfidence })).toBe(said);
  });
});

describe('of two limits', () => {
  const [a, b] = [onDay('2027-04-05'), onDay('2027-04-06')];

  it('the earlier or the later is found, and of two alike the first: a day clock stays one', () => {
    expect([earlier(a, b), earlier(b, a), later(a, b), later(b, a)]).toEqual([a, a, b, b]);
    const instant = { dueAt: a.dueAt };
    expect([earlier(a, instant), later(a, instant)]).toEqual([a, a]);
    expect([earlier(a, instant).dueOn, later(a, instant).dueOn]).toEqual(['2027-04-05', '2027-04-05']);
  });

  it('a day is over at midnight in Oslo', () => {
    expect(onDay('2027-04-05')).toEqual({ dueAt: '2027-04-05T22:00:00.000Z', dueOn: '2027-04-05' });
  });
});

describe('when something was first done', () => {
  it('is the earliest of what is known, whatever order it is given in', () => {
    const [one, two] = ['2027-04-05T08:00:00.000Z', '2027-04-06T08:00:00.000Z'];
    expect(firstOf(two, undefined, one)).toBe(one);
    expect(firstOf(undefined, two)).toBe(two);
    expect(firstOf(undefined)).toBeUndefined();
  });
});

describe('the municipality’s owner', () => {
  it('is nobody while no municipality has started the pathway', () => {
    expect(municipalOwner(emptyCourse)).toEqual([]);
    expect(municipalOwner({ ...emptyCourse, municipality: '1108' })).toEqual([
      { level: 'municipality', organisation: '1108', role: 'coordinatingUnit' },
    ]);
  });
});
