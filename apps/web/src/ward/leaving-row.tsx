import { useState } from 'react';
import { ExclamationmarkTriangleFillIcon } from '@navikt/aksel-icons';
import { BodyShort, HStack, Link, Tag } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import { AfterAct } from '../acts/after-act.js';
import { type Done, toldIn } from '../acts/journal.js';
import { dateAsSaid, dayAsSaid, daysBetween, lateness, osloDayOf } from '../words/dates.js';
import { whomToRing } from './answered.js';
import { isWaitedFor, type Leaving } from './leaving.js';
import { Seen } from './seen.js';
import { SignalMenu } from './signal-menu.js';
import { type Signal, signalLabels } from './signals.js';

/** One client on the way out: when, and what has been seen to, who to ring, and the ward's signals. */
export function LeavingRow({ one, now }: { one: Leaving; now: string }) {
  const [after, setAfter] = useState<{ done: Done; ring: string }>();
  const told = (signal: Signal, answer: CommandAnswer) => {
    const done = {
      label: signalLabels[signal],
      at: now,
      pathwayId: one.pathwayId,
      factId: toldIn(answer.facts)?.factId,
    };
    setAfter({ done, ring: whomToRing(answer) });
  };
  return (
    <li className="fv-row">
      <div>
        <Who one={one} now={now} />
        <Seen one={one} now={now} />
        <BodyShort size="small" aria-live="polite">
          {after?.ring}
        </BodyShort>
        {after && <AfterAct key={after.done.factId} done={after.done} onUndone={() => setAfter(undefined)} />}
      </div>
      <div className="fv-acts">{!one.hasLeft && <SignalMenu one={one} now={now} onDone={told} />}</div>
    </li>
  );
}

const Who = ({ one, now }: { one: Leaving; now: string }) => (
  <>
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
  </>
);

function whenOf({ on, isPlanned, hasLeft }: Leaving, now: string): string {
  if (on === undefined) return 'uten dato for utskrivning';
  const day = dateAsSaid(on, now);
  if (hasLeft) return `skrevet ut ${day}`;
  return `${isPlanned ? 'skrives ut' : 'ventes ut'} ${day}, ${lateness(daysBetween(on, osloDayOf(now)))}`;
}
