import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../../read-models/fold-rows.js';
import { aStory, type Story } from '../../testing/story.js';
import { hasProtectedAddress } from '../course.js';

const strictly = { grade: 'strictlyConfidential' } as const;
const begun = (): Story => aStory('2027-04-05T08:00:00.000Z').started();
const rowOf = ({ state }: Story) => foldRows('story', state).pathway.isProtected;

describe('a protected address', () => {
  it('is told once of each grade, and lifted once', () => {
    const story = begun();
    expect(story.does('LiftAddressProtection', {}).lastRefusal).toBe('address-not-protected');
    expect(story.does('ProtectAddress', strictly).lastRefusal).toBeUndefined();
    expect(story.does('ProtectAddress', strictly).lastRefusal).toBe('address-already-protected');
    expect(story.does('ProtectAddress', { grade: 'confidential' }).lastRefusal).toBeUndefined();
    expect([hasProtectedAddress(story.state.course), rowOf(story)]).toEqual([true, true]);
    expect(story.does('LiftAddressProtection', {}).lastRefusal).toBeUndefined();
    expect([hasProtectedAddress(story.state.course), rowOf(story)]).toEqual([false, undefined]);
    expect(story.does('LiftAddressProtection', {}).lastRefusal).toBe('address-not-protected');
  });

  it('told in error is cancelled, and holds no more', () => {
    const story = begun().does('ProtectAddress', strictly);
    const { factId } = story.fact('AddressProtected');
    story.does('Cancel', { factId, reason: 'wrongPerson' });
    expect([hasProtectedAddress(story.state.course), rowOf(story)]).toEqual([false, undefined]);
  });

  it('is set on a closed pathway too, since that is read as well', () => {
    const story = begun().does('ClosePathway', { reason: 'completed' }).does('ProtectAddress', strictly);
    expect([story.lastRefusal, rowOf(story)]).toEqual([undefined, true]);
    expect(story.does('LiftAddressProtection', {}).lastRefusal).toBeUndefined();
  });

  it('marks every break, with who answers for the client, so that lists are held too', () => {
    const story = begun().passes('P90D');
    const marks = () => [...foldRows('story', story.state).breaks.values()].map(({ shieldedFor }) => shieldedFor);
    expect(marks()).toEqual(marks().map(() => undefined));
    expect(marks().length).toBeGreaterThan(0);
    story.does('ProtectAddress', strictly);
    expect(new Set(marks())).toEqual(new Set(['1108']));
  });
});
