import { describe, expect, it } from '@jest/globals';
import type { PlainCommand } from '../contracts/commands.js';
import { checkNewcomers, newcomersOf } from './newcomers.js';

const to = '999100019';
const command = (type: string, data: object) => ({ type, data }) as PlainCommand;

describe('who begins to take part', () => {
  it.each(['RegisterReferral', 'ReturnToTreatment', 'AdmitSelf'])('%s: the unit that the client comes to', (type) => {
    expect(newcomersOf(command(type, { to }))).toEqual([{ organisation: to, level: 'specialist' }]);
  });

  it('a return to the previous unit, or another command: nobody', () => {
    expect(newcomersOf(command('ReturnToTreatment', { previousEpisodeId: 'e' }))).toEqual([]);
    expect(newcomersOf(command('Admit', { episodeId: 'e' }))).toEqual([]);
  });

  it('must be known here', () => {
    const referral = command('RegisterReferral', { to });
    expect(() => checkNewcomers(referral, [to])).not.toThrow();
    expect(() => checkNewcomers(referral, ['999100027'])).toThrow('invalid-body');
    expect(() => checkNewcomers(referral)).toThrow('invalid-body');
  });
});
