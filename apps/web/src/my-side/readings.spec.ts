import { describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '../../../../libs/contracts/answers/access-log.js';
import { readingsOf } from './readings.js';

type Told = { role: string; organisation?: string; action?: 'R' | 'E'; outcome?: '0' | '4'; recorded?: string };
const event = ({ role, organisation, ...more }: Told) => {
  const who = (value: string) => ({ identifier: { system: '', value } });
  return {
    ...{ id: '1', action: 'R', outcome: '0', recorded: '2026-11-24T09:00:00.000Z', ...more },
    agent: [
      { type: { text: 'person' }, role: [{ text: role }], who: who('someone') },
      ...(organisation === undefined ? [] : [{ type: { text: 'organisation' }, who: who(organisation) }]),
    ],
  } as AuditEvent;
};
const places = [{ organisation: '1108', name: 'Sandnes' }];
const said = (...events: Told[]) => readingsOf(events.map(event), places);

describe('who has read about me', () => {
  const kari = { role: 'coordinator', organisation: '1108' };

  it('is one line for what somebody did several times a day, with where they work', () => {
    expect(said(kari, kari, { ...kari, action: 'E' }, { ...kari, recorded: '2026-11-23T09:00:00.000Z' })).toEqual([
      { said: 'En koordinator i Sandnes leste', on: '2026-11-24', times: 2 },
      { said: 'En koordinator i Sandnes skrev', on: '2026-11-24', times: 1 },
      { said: 'En koordinator i Sandnes leste', on: '2026-11-23', times: 1 },
    ]);
  });

  it('tells of those who tried, also where no place of mine is meant; and not of my own looks', () => {
    const lines = said(
      { role: 'specialist', organisation: '1103', outcome: '4' },
      { role: 'client' },
      { role: 'client', outcome: '4' },
      { role: 'something new' },
    );
    expect(lines.map((line) => line.said)).toEqual([
      'En behandler i en annen virksomhet (1103) prøvde å lese, men fikk ikke se noe',
      'En annen bruker prøvde å lese, men fikk ikke se noe',
      'Et datasystem leste',
    ]);
  });
});
