import type { PlainCommand } from '../../contracts/commands.js';
import type { ImportRowOf, RowOfClient } from '../../contracts/topics/imports.js';
import { startOfDay } from '../../pathway/calendar/oslo.js';

type Commands = readonly PlainCommand[];
type ToCommands = { readonly [K in RowOfClient['row']]: (row: ImportRowOf<K>, newId: () => string) => Commands };

/** What a row says, in the commands that a person would have told it by, each at its own day. */
export function commandsOf(row: RowOfClient, newId: () => string): Commands {
  // the table pairs each kind of row with its own reading, which TypeScript cannot follow through the index
  const read = toCommands[row.row] as (row: RowOfClient, newId: () => string) => Commands;
  return read(row, newId);
}

const on = (day: string): string => startOfDay(day);
/** Only where the day is told. */
const ifDay = (day: string | undefined, command: (at: string) => PlainCommand): PlainCommand[] =>
  day === undefined ? [] : [command(on(day))];

const toCommands: ToCommands = {
  plan: ({ plan, status, on: day, revisedOn }) => [
    { type: 'SetPlanStatus', data: { plan, status }, effectiveAt: on(day) },
    ...ifDay(revisedOn, (effectiveAt) => ({ type: 'RevisePlan', data: { plan }, effectiveAt })),
  ],
  group: ({ members, rhythmDays, formedOn }) => [
    { type: 'FormAnsvarsgruppe', data: { members, rhythmDays }, effectiveAt: on(formedOn) },
  ],
  meeting: ({ row: _row, key: _key, client: _client, ...meeting }) => [
    { type: 'RecordAnsvarsgruppeMeeting', data: meeting, effectiveAt: on(meeting.heldOn) },
  ],
  episode: (row, newId) => {
    const episodeId = newId();
    const { right, legalDeadline, startDate, plannedDischargeOn, municipalWarning } = row;
    return [
      referralOf(row, episodeId),
      ...ifDay(row.assessedOn, (effectiveAt) => ({
        type: 'AssessReferral',
        data: { episodeId, right: right === true, legalDeadline, startDate },
        effectiveAt,
      })),
      ...ifDay(row.admittedOn, (effectiveAt) => ({ type: 'Admit', data: { episodeId }, effectiveAt })),
      ...stayOf(row, episodeId),
      ...(plannedDischargeOn !== undefined && municipalWarning !== undefined
        ? [
            {
              type: 'PlanDischarge' as const,
              data: { episodeId, on: plannedDischargeOn, municipalWarning },
              effectiveAt: on(row.admittedOn ?? row.receivedOn),
            },
          ]
        : []),
      ...ifDay(row.endedOn, (effectiveAt) => endOf(row, episodeId, effectiveAt)),
    ];
  },
  contact: ({ kind, withClient, on: day }) => [
    { type: 'RecordContact', data: { kind, withClient }, effectiveAt: on(day) },
  ],
  mapping: ({ domains, on: day }) => [{ type: 'RecordMapping', data: { domains }, effectiveAt: on(day) }],
  measure: ({ kind, agreedOn, startOn, startedOn, endedOn }, newId) => {
    const measureId = newId();
    return [
      {
        type: 'AgreeMeasure',
        data: { measureId, kind, level: 'municipality', startOn },
        effectiveAt: on(agreedOn),
      },
      ...ifDay(startedOn, (effectiveAt) => ({ type: 'StartMeasure', data: { measureId }, effectiveAt })),
      ...ifDay(endedOn, (effectiveAt) => ({ type: 'EndMeasure', data: { measureId, outcome: 'done' }, effectiveAt })),
    ];
  },
};

const referralOf = (row: ImportRowOf<'episode'>, episodeId: string): PlainCommand => {
  const { kind, serviceLine, unit: to, receivedOn, under23 } = row;
  const data = { episodeId, kind, serviceLine, to, receivedOn, under23 };
  return { type: 'RegisterReferral', data, effectiveAt: on(receivedOn) };
};

const stayOf = ({ expectedDischargeOn, admittedOn, receivedOn }: ImportRowOf<'episode'>, episodeId: string) =>
  expectedDischargeOn === undefined
    ? []
    : [
        {
          type: 'SetExpectedDischarge' as const,
          data: { episodeId, on: expectedDischargeOn },
          effectiveAt: on(admittedOn ?? receivedOn),
        },
      ];

/** A stay is discharged; poliklinikk, day treatment and one who never was admitted end. */
function endOf({ kind, admittedOn }: ImportRowOf<'episode'>, episodeId: string, effectiveAt: string): PlainCommand {
  const isStay = kind !== 'outpatient' && kind !== 'dayTreatment' && admittedOn !== undefined;
  if (isStay) return { type: 'Discharge', data: { episodeId, kind: 'planned' }, effectiveAt };
  const data = { episodeId, reason: 'completed' as const, municipalWarning: 'notAsked' as const };
  return { type: 'EndEpisode', data, effectiveAt };
}
