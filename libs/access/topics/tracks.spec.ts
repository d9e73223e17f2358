import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf, CommandType } from '../../contracts/commands.js';
import { allOf, type Step } from '../../testing/episode-steps.js';
import { carriedOut, compulsionDecided, inLar, trackId, trackStarted } from '../../testing/steps/tracks.js';
import { aStory, rusposten, sandnes, sealed } from '../../testing/story.js';
import { mayCommand, mayTouch, type Party } from '../access.js';

const begins = '2027-04-05T08:00:00.000Z';
const kari: Party = { organisation: sandnes, level: 'municipality', role: 'coordinator' };
const kariSystem: Party = { ...kari, role: 'system' };
const per: Party = { organisation: rusposten, level: 'specialist', role: 'specialist' };
const perSystem: Party = { ...per, role: 'system' };
const other: Party = { ...per, organisation: '999100027' };
/** [the coordinator, the municipality's system, the institution, its system, another institution] */
const everybody = [kari, kariSystem, per, perSystem, other];

const may = (given: Step, type: CommandType, data: object): boolean[] => {
  const { state } = given(aStory(begins).started());
  // the table pairs types with their data, which TypeScript cannot follow through an array
  return everybody.map((p) => mayCommand(p.role, type) && mayTouch(p, { type, data } as Command, state));
};

const compulsion = (basis: 'hol-10-2' | 'hol-10-3' | 'hol-10-4') =>
  ({ kind: 'compulsion', basis, decidedOn: '2027-04-05', temporary: false }) as const;

describe('who may start a track', () => {
  it.each<[CommandOf<'StartTrack'>['data'], boolean[]]>([
    [{ kind: 'lar', by: rusposten }, [false, false, true, true, false]],
    [{ kind: 'substitutionOutsideLar', prescriber: { name: sealed('n') } }, [true, false, true, false, true]],
    [{ kind: 'lowThreshold', unit: 'Feltpleien' }, [true, false, true, false, true]],
    [{ kind: 'prison', sentence: 'serving' }, [true, false, true, false, true]],
    [{ kind: 'section12', unit: rusposten }, [true, false, true, false, false]],
    [{ kind: 'ndProgram', until: '2029-04-05' }, [true, false, true, false, true]],
    [{ kind: 'actFact', team: 'FACT sør' }, [true, false, true, false, true]],
    [{ kind: 'selfAdmissionContract', unit: rusposten }, [false, false, true, true, false]],
    [{ kind: 'waitingHousing', municipality: '1103' }, [true, false, true, false, true]],
    [compulsion('hol-10-2'), [true, false, false, false, false]],
    [compulsion('hol-10-3'), [true, false, false, false, false]],
    [compulsion('hol-10-4'), [false, false, true, true, true]],
    [{ kind: 'phvl', unit: rusposten }, [false, false, true, true, false]],
  ])('%j', (data, who) => {
    expect(may(allOf(), 'StartTrack', data)).toEqual(who);
  });
});

describe('who may tell of a track', () => {
  const prison = trackStarted({ kind: 'prison', sentence: 'serving' });
  const housed = trackStarted({ kind: 'waitingHousing', municipality: '1103' });
  const outsideLar = trackStarted({ kind: 'substitutionOutsideLar', prescriber: { name: sealed('n') } });
  const decided = compulsionDecided('hol-10-2', { decidedOn: '2027-04-05' });
  const taken = allOf(decided, carriedOut);

  it.each<[CommandType, string, Step, boolean[]]>([
    ['EndTrack', 'LAR: the LAR unit alone', inLar(), [false, false, true, true, false]],
    ['HandOverPrescribing', 'LAR', inLar(), [false, false, true, true, false]],
    ['TakeBackPrescribing', 'LAR', inLar(), [false, false, true, true, false]],
    ['ReportLarDifficulty', 'LAR', inLar(), [false, false, true, true, false]],
    ['RecordMissedDispensing', 'LAR', inLar(), [false, false, true, true, false]],
    ['RecordMissedDispensing', 'outside LAR: whoever told of it', outsideLar, [true, false, false, false, false]],
    ['CheckMedication', 'LAR: whoever takes the client in', inLar(), [true, true, true, true, true]],
    ['CheckMedication', 'outside LAR', outsideLar, [true, true, false, false, false]],
    ['ReviewTrack', 'LAR', inLar(), [false, false, true, true, false]],
    ['SetReleaseDate', 'prison', prison, [true, false, true, false, true]],
    ['ReadyReleaseItem', 'prison', prison, [true, false, true, false, true]],
    ['MoveHousingDate', 'housing', housed, [true, false, true, false, true]],
    ['CarryOutCompulsion', 'a decision: whoever takes the client in', decided, [false, false, true, true, true]],
    ['CarryOutCompulsion', 'a client taken in', taken, [false, false, true, true, false]],
    ['WithdrawTreatmentConsent', 'a client taken in', taken, [false, false, true, true, false]],
    ['NotifyStatsforvalter', 'a client taken in', taken, [false, false, true, true, false]],
    ['ProposeToBoard', 'a decision', decided, [true, false, false, false, false]],
    ['NotifyChildWelfare', 'a client taken in', taken, [true, false, true, false, false]],
    ['EndTrack', 'compulsion: whoever decided', decided, [true, false, false, false, false]],
    ['EndTrack', 'compulsion: and whoever holds the client', taken, [true, false, true, true, false]],
    ['EndTrack', 'what nobody knows is refused by the core', allOf(), [true, true, true, true, true]],
  ])('%s, %s', (type, _of, given, who) => {
    expect(may(given, type, { trackId })).toEqual(who);
  });

  it.each(['ReportConcern', 'AnswerConcern'] as const)('%s: the municipality', (type) => {
    expect(may(allOf(), type, {})).toEqual([true, false, false, false, false]);
  });
});
