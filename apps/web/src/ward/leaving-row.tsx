import { useState } from 'react';
import { ExclamationmarkTriangleFillIcon } from '@navikt/aksel-icons';
import { BodyShort, HStack, Link, Tag } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import { dateAsSaid, dayAsSaid, daysBetween, lateness, osloDayOf } from '../words/dates.js';
import { isWaitedFor, type Leaving } from './leaving.js';
import { Seen } from './seen.js';
import { SignalMenu } from './signal-menu.js';

/** One client on the way out: when, and what has been seen to, who to ring, and the ward's signals. */
export function LeavingRow({ one, now }: { one: Leaving; now: string }) {
  const [done, setDone] = useState('');
  return (
    <li className="fv-row">
      <div>
        <HStack gap="space-8" align="center" wrap>
          {isWaitedFor(one) && (
            <Tag
              size="small"
              variant="moderate"
              data-color="warning"
              icon={<ExclamationmarkTriangleFillIcon aria-hidden />}
            >
              Ikke mottatt
            </Tag>
          )}
          <Link as={RouteLink} href={`/forlop/${one.pathwayId}`}>
            {one.clientName ?? 'Uten navn'}
          </Link>
          <BodyShort as="span">{whenOf(one, now)}</BodyShort>
        </HStack>
        <BodyShort size="small" className="fv-quiet">
          {[
            one.readyAt && !one.hasLeft && `Utskrivningsklar fra ${dayAsSaid(one.readyAt, now)}`,
            one.onLeaveUntil && `På permisjon, tilbake ${dateAsSaid(one.onLeaveUntil, now)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </BodyShort>
        <Seen one={one} now={now} />
        <BodyShort size="small" aria-live="polite">
          {done}
        </BodyShort>
      </div>
      <div className="fv-acts">{!one.hasLeft && <SignalMenu one={one} now={now} onDone={setDone} />}</div>
    </li>
  );
}

function whenOf({ on, isPlanned, hasLeft }: Leaving, now: string): string {
  if (on === undefined) return 'uten dato for utskrivning';
  const day = dateAsSaid(on, now);
  if (hasLeft) return `skrevet ut ${day}`;
  return `${isPlanned ? 'skrives ut' : 'ventes ut'} ${day}, ${lateness(daysBetween(on, osloDayOf(now)))}`;
}
