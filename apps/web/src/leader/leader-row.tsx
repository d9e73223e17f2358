import { useState } from 'react';
import { BodyShort, Button, HStack } from '@navikt/ds-react';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import { draftOf, dropDraft } from '../drafts/drafts.js';
import { dayAsSaid, days } from '../words/dates.js';
import { breakKinds, breakStates, causes } from '../words/labels.js';
import { SeverityTag } from '../words/severity.js';
import { Trouble } from '../words/trouble.js';
import { LessonForm, lessonForm } from './lesson-form.js';
import { useLeaderAct } from './use-leader-act.js';

type Props = { one: LeaderBreakView; place: string | undefined; now: string };

/** One break without a name: what, how old, how far it has come, and the leader's two acts. */
export function LeaderRow({ one, place, now }: Props) {
  const act = useLeaderAct(one.breakId);
  const [isWriting, setWriting] = useState(() => draftOf(lessonForm(one.breakId)) !== undefined);
  const [done, setDone] = useState('');
  const ask = () => act.mutate({ door: 'question', body: {} }, { onSuccess: () => setDone('Spørsmålet er sendt.') });
  const learned = () => {
    dropDraft(lessonForm(one.breakId));
    setWriting(false);
    setDone('Lærdommen er skrevet ned.');
  };
  const save = (lesson: string) => act.mutate({ door: 'lesson', body: { lesson } }, { onSuccess: learned });
  return (
    <li className="fv-row">
      <div>
        <What one={one} place={place} now={now} />
        <Asked one={one} now={now} />
        <BodyShort size="small" aria-live="polite">
          {done}
        </BodyShort>
        {act.error && <Trouble error={act.error} />}
      </div>
      <div className="fv-acts">
        {!one.questioned && (
          <Button size="small" variant="secondary" loading={act.isPending && !isWriting} onClick={ask}>
            Spør om hvorfor
          </Button>
        )}
        <Button size="small" variant="tertiary" aria-expanded={isWriting} onClick={() => setWriting(!isWriting)}>
          Skriv ned lærdom
        </Button>
      </div>
      {isWriting && (
        <LessonForm breakId={one.breakId} busy={act.isPending} save={save} cancel={() => setWriting(false)} />
      )}
    </li>
  );
}

const What = ({ one, place, now }: Props) => (
  <>
    <HStack gap="space-8" align="center" wrap>
      <SeverityTag severity={one.severity} />
      <BodyShort as="span" weight="semibold">
        {breakKinds[one.kind]}
      </BodyShort>
      {place && <BodyShort as="span">{place}</BodyShort>}
    </HStack>
    <BodyShort size="small" className="fv-quiet">
      Åpnet {dayAsSaid(one.openedAt, now)}, {days(one.daysOpen)} åpent · {breakStates[one.state]} · {ladder[one.level]}
    </BodyShort>
  </>
);

const ladder: Record<number, string> = {
  0: 'hos den ansvarlige',
  1: 'løftet til enhetsleder',
  2: 'løftet til øverste leder',
};

/** How far the question has come; the words of it are the owner's and the leader's, not the list's. */
function Asked({ one, now }: { one: LeaderBreakView; now: string }) {
  const told = [
    one.questioned && one.questionedAt && `Spurt ${dayAsSaid(one.questionedAt, now)}, ikke besvart ennå`,
    one.explainedCause && `Forklart: ${causes[one.explainedCause]}`,
    one.lessonAt && `Lærdom skrevet ned ${dayAsSaid(one.lessonAt, now)}`,
  ].filter(Boolean);
  return told.length > 0 ? <BodyShort size="small">{told.join(' · ')}</BodyShort> : null;
}
