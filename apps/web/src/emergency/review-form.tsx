import { type SubmitEvent, useState } from 'react';
import { Button, Radio, RadioGroup, Textarea, VStack } from '@navikt/ds-react';
import type {
  EmergencyOpeningView,
  EmergencyOutcome,
  EmergencyReviewView,
} from '../../../../libs/contracts/topics/emergency.js';
import { useOnce } from '../acts/use-once.js';
import { useDraft } from '../drafts/use-draft.js';
import { DateField } from '../words/date-field.js';
import { daysFrom } from '../words/dates.js';
import { outcomes } from '../words/emergency-words.js';
import { Progress } from '../words/trouble.js';

type Words = { outcome: EmergencyOutcome | ''; text: string; tellClientOn: string };

/** Whether it was justified, and why; where telling the client was put off, until when. */
export function ReviewForm({ one }: { one: EmergencyOpeningView }) {
  const { words, change, review, problems, submit } = useReview(one);
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-8" align="start">
        <Outcome value={words.outcome} choose={(outcome) => change({ outcome })} problem={problems.outcome} />
        <Textarea
          label="Hvorfor?"
          size="small"
          minRows={2}
          maxLength={2000}
          value={words.text}
          onChange={(event) => change({ text: event.target.value })}
          error={problems.text}
        />
        {one.delayTelling !== undefined && (
          <DateField
            label="Når skal brukeren få vite det?"
            value={words.tellClientOn}
            onChange={(tellClientOn) => change({ tellClientOn })}
          />
        )}
        <Progress of={review} />
        <Button type="submit" size="small" loading={review.isPending && !review.isPaused}>
          Lagre kontrollen
        </Button>
      </VStack>
    </form>
  );
}

function useReview({ openingId, openedAt, delayTelling }: EmergencyOpeningView) {
  const form = `kontroll ${openingId}`;
  const first = (): Words => ({ outcome: '', text: '', tellClientOn: daysFrom(openedAt, 14) });
  const { words, change, drop } = useDraft<Words>(form, first);
  const [isTried, setTried] = useState(false);
  const isPutOff = delayTelling !== undefined;
  const review = useOnce<Words, EmergencyReviewView>(
    ({ outcome, text, tellClientOn }) => ({
      path: `/api/v1/emergency-access/${openingId}/review`,
      body: { outcome, text: text.trim(), ...(isPutOff && { tellClientOn }) },
    }),
    { form },
  );
  const problems = {
    ...(words.outcome === '' && { outcome: 'Velg ja eller nei' }),
    ...(words.text.trim() === '' && { text: 'Skriv hva du la vekt på' }),
    ...(isPutOff && words.tellClientOn === '' && { day: 'Skriv en dato' }),
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) review.mutate(words, { onSuccess: drop });
  };
  const shown: { outcome?: string; text?: string } = isTried ? problems : {};
  return { words, change, review, problems: shown, submit };
}

type OutcomeProps = { value: Words['outcome']; choose: (outcome: EmergencyOutcome) => void; problem?: string };

const Outcome = ({ value, choose, problem }: OutcomeProps) => (
  <RadioGroup legend="Var innsynet berettiget?" size="small" value={value} onChange={choose} error={problem}>
    {Object.entries(outcomes).map(([outcome, label]) => (
      <Radio key={outcome} value={outcome}>
        {label}
      </Radio>
    ))}
  </RadioGroup>
);
