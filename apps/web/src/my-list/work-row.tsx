import { BodyShort, HStack, Link } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { AfterAct } from '../acts/after-act.js';
import { type Done, toldIn } from '../acts/journal.js';
import { RowActs } from '../acts/row-acts.js';
import { dateAsSaid, lateness } from '../words/dates.js';
import { SeverityTag } from '../words/severity.js';

type Props = {
  item: WorkItem;
  now: string;
  done: Done | undefined;
  onDone: (workId: string, done: Done) => void;
  onUndone: (workId: string) => void;
};

/** Who, what, by when, and what to do about it; folded once it has been done. */
export function WorkRow({ item, now, done, onDone, onUndone }: Props) {
  const { workId, pathwayId, clientName = 'Uten navn' } = item;
  if (done) {
    return (
      <li className="fv-row">
        <AfterAct done={done} onUndone={() => onUndone(workId)} />
      </li>
    );
  }
  return (
    <li className="fv-row">
      <div>
        <HStack gap="space-8" align="center" wrap>
          <SeverityTag severity={item.severity} />
          <Link as={RouteLink} href={`/forlop/${pathwayId}`}>
            {clientName}
          </Link>
          <BodyShort as="span">{item.title}</BodyShort>
        </HStack>
        <When item={item} now={now} />
      </div>
      <RowActs
        item={item}
        onDone={(label, { facts }) =>
          onDone(workId, { label, at: now, clientName, pathwayId, factId: toldIn(facts)?.factId })
        }
      />
    </li>
  );
}

const When = ({ item, now }: Pick<Props, 'item' | 'now'>) => (
  <BodyShort size="small" className="fv-quiet">
    Frist {dateAsSaid(item.dueOn, now)},{' '}
    {item.daysLate > 0 ? <strong>{lateness(item.daysLate)}</strong> : lateness(item.daysLate)}
    {item.state === 'acknowledged' && ' · kvittert'}
    {item.state === 'postponed' && ' · utsatt'}
    {item.questioned && ' · leder har spurt'}
    {item.inherited && ' · arvet fra før innføringen'}
  </BodyShort>
);
