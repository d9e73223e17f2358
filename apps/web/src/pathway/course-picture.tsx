import { useState } from 'react';
import { Heading, ReadMore, Table } from '@navikt/ds-react';
import type { FactView, PathwayView } from '../../../../libs/contracts/answers.js';
import { dateAsSaid, daysBetween, osloDayOf } from '../words/dates.js';
import { type Lane, lanes, type Mark, marksOf } from './picture.js';

type Props = { pathway: PathwayView; facts: readonly FactView[]; now: string };

/** Both levels side by side through time; the table says the same. */
export function CoursePicture({ pathway, facts, now }: Props) {
  const [isTold, setTold] = useState(false);
  const today = osloDayOf(now);
  const marks = marksOf(pathway, facts, today);
  if (marks.length === 0) return null;
  return (
    <section>
      <Heading level="2" size="small" spacing>
        Forløpet som bilde
      </Heading>
      <div className="fv-wide" role="region" aria-label="Forløpet som bilde" tabIndex={0}>
        <Swimlanes marks={marks} today={today} />
      </div>
      <ReadMore header="Vis som tabell" size="small" open={isTold} onOpenChange={setTold}>
        {isTold && <MarkTable marks={marks} now={now} />}
      </ReadMore>
    </section>
  );
}

const names = Object.keys(lanes) as Lane[];
const [laneHeight, labelWidth, width] = [32, 130, 1000];

function Swimlanes({ marks, today }: { marks: readonly Mark[]; today: string }) {
  const from = marks[0]?.from ?? today;
  const last = marks.reduce((latest, { to }) => (to > latest ? to : latest), today);
  const days = Math.max(14, daysBetween(from, last) + 4);
  const x = (day: string) => labelWidth + (daysBetween(from, day) / days) * (width - labelWidth);
  const height = laneHeight * (names.length + 1);
  return (
    <svg className="fv-lanes" viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Tabellen under sier det samme">
      {monthsBetween(from, last).map((day) => (
        <g key={day}>
          <line x1={x(day)} x2={x(day)} y1={laneHeight - 10} y2={height} />
          <text x={x(day) + 4} y={laneHeight - 12}>
            {month.format(new Date(`${day}T12:00:00Z`))}
          </text>
        </g>
      ))}
      {names.map((lane, i) => (
        <text key={lane} x={0} y={laneHeight * (i + 1) + 20}>
          {lanes[lane]}
        </text>
      ))}
      {marks.map(({ lane, from: begins, to, look }, i) => (
        <rect
          key={i}
          className={`fv-${look}`}
          x={x(begins)}
          y={laneHeight * (names.indexOf(lane) + 1) + 6}
          width={Math.max(8, x(to) - x(begins))}
          height={laneHeight - 12}
          rx={3}
        />
      ))}
      <line className="fv-today" x1={x(today)} x2={x(today)} y1={laneHeight - 10} y2={height} />
    </svg>
  );
}

const month = new Intl.DateTimeFormat('nb-NO', { month: 'short', timeZone: 'UTC' });

function monthsBetween(from: string, to: string): string[] {
  const [year = 0, first = 1] = from.split('-').map(Number);
  const days: string[] = [];
  for (let i = first; ; i += 1) {
    // eslint-disable-next-line no-restricted-syntax -- a whole day counted in UTC has no zone
    const day = new Date(Date.UTC(year, i, 1)).toISOString().slice(0, 10);
    if (day > to) return days;
    days.push(day);
  }
}

const MarkTable = ({ marks, now }: { marks: readonly Mark[]; now: string }) => (
  <div className="fv-wide" role="region" aria-label="Forløpet som tabell" tabIndex={0}>
    <Table size="small">
      <Table.Header>
        <Table.Row>
          {['Hvor', 'Hva', 'Fra', 'Til'].map((title) => (
            <Table.HeaderCell key={title} scope="col">
              {title}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {marks.map(({ lane, label, from, to }, i) => (
          <Table.Row key={i}>
            <Table.DataCell>{lanes[lane]}</Table.DataCell>
            <Table.DataCell>{label}</Table.DataCell>
            <Table.DataCell>{dateAsSaid(from, now)}</Table.DataCell>
            <Table.DataCell>{from === to ? '' : dateAsSaid(to, now)}</Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
);
