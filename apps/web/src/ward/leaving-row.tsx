import { useState } from 'react';
import { ExclamationmarkTriangleFillIcon } from '@navikt/aksel-icons';
import { BodyShort, HStack, Link, Tag } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { LeavingView } from '../../../../libs/contracts/answers/ward.js';
import { AfterAct } from '../acts/after-act.js';
import { type Done, toldIn } from '../acts/journal.js';
import { dateAsSaid, dayAsSaid, daysBetween, lateness, osloDayOf } from '../words/dates.js';
import { RingNow } from './ring-now.js';
import { Seen } from './seen.js';
import { SignalMenu } from './signal-menu.js';
import { mustBeRungNow } from './weekend.js';
import { whomToRing } from './whom-to-ring.js';

/** One client on the way out: when, and what has been seen to, who to ring, and the ward's signals. */
export function LeavingRow({ one, now }: { one: LeavingView; now: string }) {
  const [after, setAfter] = useState<{ done: Done; ring: string }>();
  const told = (label: string, answer: CommandAnswer) => {
    const done = { label, at: now, pathwayId: one.pathwayId, factId: toldIn(answer.facts)?.factId };
    const ring = whomToRing(answer);
    setAfter({ done, ring: ring && `Kommunen har ikke tatt imot. ${ring}.` });
  };
  return (
    <li className="fv-row">
      <div>
        <Who one={one} now={now} />
        <Seen one={one} now={now} />
        {mustBeRungNow(one, now) && <RingNow one={one} onDone={told} />}
        <BodyShort size="small" aria-live="polite">
          {after?.ring}
        </BodyShort>
        {after && <AfterAct key={after.done.factId} done={after.done} onUndone={() => setAfter(undefined)} />}
      </div>
      <div className="fv-acts">
        <SignalMenu one={one} now={now} onDone={told} />
      </div>
    </li>
  );
}

const Who = ({ one, now }: { one: LeavingView; now: string }) => (
  <>
    <HStack gap="space-8" align="center" wrap>
      {one.isWaitedFor && (
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
  </>
);

function whenOf({ on, isPlanned, hasLeft }: LeavingView, now: string): string {
  if (on === undefined) return 'uten dato for utskrivning';
  const day = dateAsSaid(on, now);
  if (hasLeft) return `skrevet ut ${day}`;
  return `${isPlanned ? 'skrives ut' : 'ventes ut'} ${day}, ${lateness(daysBetween(on, osloDayOf(now)))}`;
}
