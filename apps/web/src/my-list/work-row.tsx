import { useState } from 'react';
import { BodyShort, HStack, Link } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { WorkItem } from '../../../../libs/contracts/answers.js';
import { RowActs } from '../acts/row-acts.js';
import { dateAsSaid, lateness } from '../words/dates.js';
import { SeverityTag } from '../words/severity.js';

/** Who, what, by when, and what to do about it. */
export function WorkRow({ item, now }: { item: WorkItem; now: string }) {
  const [done, setDone] = useState<string>();
  const isLate = item.daysLate > 0;
  return (
    <li className="fv-row">
      <div>
        <HStack gap="space-8" align="center" wrap>
          <SeverityTag severity={item.severity} />
          <Link as={RouteLink} href={`/forlop/${item.pathwayId}`}>
            {item.clientName ?? 'Uten navn'}
          </Link>
          <BodyShort as="span">{item.title}</BodyShort>
        </HStack>
        <BodyShort size="small" className="fv-quiet">
          Frist {dateAsSaid(item.dueOn, now)},{' '}
          {isLate ? <strong>{lateness(item.daysLate)}</strong> : lateness(item.daysLate)}
          {item.state === 'acknowledged' && ' · kvittert'}
          {item.state === 'postponed' && ' · utsatt'}
          {item.questioned && ' · leder har spurt'}
          {item.inherited && ' · arvet fra før innføringen'}
        </BodyShort>
        <BodyShort size="small" aria-live="polite">
          {done && `${done} er registrert.`}
        </BodyShort>
      </div>
      <RowActs item={item} onDone={setDone} />
    </li>
  );
}
