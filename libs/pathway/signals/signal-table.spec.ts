import { describe, expect, it } from '@jest/globals';
import { signalData, type Signal } from '../../contracts/facts.js';
import { isSignalType, signalTable } from './signal-table.js';

type SignalType = Signal['type'];
const types = Object.keys(signalData) as SignalType[];

function fieldsOf(type: SignalType): string[] {
  const schema = signalData[type];
  const shapes: object[] = 'options' in schema ? schema.options.map((one) => one.shape) : [schema.shape];
  return Object.keys(Object.assign({}, ...shapes) as object);
}

/** What a signal is about: told of another thing, it is cancelled and told of the right one. */
const isId = (field: string): boolean => field.endsWith('Id');

/** Whose it is, who is to do it, and where: a change of these is a new word of its own, never a slip of the pen. */
const whoseItIs = [
  ...['level', 'as', 'by', 'to', 'from', 'into', 'unit', 'team', 'municipality', 'plan'],
  ...['coordinator', 'subject', 'deputy', 'person', 'members', 'responsible', 'doer', 'clinician', 'prescriber'],
];

/** The patient's wish is told anew; free text is erased or written again, since it lies sealed apart. */
const toldAnew = ['municipalWarning', 'note'];

/** Follows from other signals, or has a way of its own to be changed. */
const standsAsTold: Partial<Record<SignalType, readonly string[]>> = {
  IdentityChanged: ['reason'],
  PathwayReopened: ['reason'],
  AddressProtected: ['grade'],
  PathwayImported: ['quietUntil', 'inheritedOn'],
  ReturnedToTreatment: ['serviceLine'],
  HandoverOffered: ['occasion'],
  HandoverWithdrawn: ['reason'],
  PathwayPaused: ['until'],
  TrackStarted: ['kind'],
  TrackEnded: ['reason', 'grounds'],
  MoveOffered: ['outside', 'reason'],
  MoveRejected: ['reason'],
  UnitInvited: ['organisation'],
  // the client's own words: said anew by the client
  MeetingAnswered: ['heldOn', 'met'],
  PlanAnswered: ['inUse'],
  EmergencyAccessOpened: ['delayTelling', 'ground', 'objection', 'overObjection', 'reviewer', 'text', 'until'],
  EmergencyAccessReviewed: ['outcome', 'tellClientOn', 'text'],
};

describe('what was told wrong', () => {
  it.each(types)('%s: can be put right, field by field, but for what it is about and whose it is', (type) => {
    const fixed = [...whoseItIs, ...toldAnew, ...(standsAsTold[type] ?? [])];
    const open = fieldsOf(type).filter((field) => !isId(field) && !fixed.includes(field));
    expect(signalTable[type].correctable.toSorted()).toEqual(open.toSorted());
  });
});

describe('the table of signals', () => {
  it('has each signal, and nothing that follows from one', () => {
    expect(Object.keys(signalTable).sort()).toEqual(types.toSorted());
    expect(types.every(isSignalType)).toBe(true);
    expect(['FactCorrected', 'ClockStarted', 'ChainBreakOpened', 'toString'].filter(isSignalType)).toEqual([]);
  });

  it('has a place for each within one instant, so that no two fold by chance', () => {
    const ranks = types.map((type) => signalTable[type].rank);
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});
