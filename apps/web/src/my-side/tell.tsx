import { useState } from 'react';
import { Alert, BodyLong, Button, Heading, HStack, Textarea, VStack } from '@navikt/ds-react';
import type { MyPathway } from '../../../../libs/contracts/answers/my-side.js';
import { clientWords as words } from '../words/client-words.js';
import { Trouble } from '../words/trouble.js';
import { Objection } from './objection.js';
import { Part } from './part.js';
import { useTell, type ToldAct } from './use-my-side.js';

/** What the client says back: it is told to whoever has the responsibility. */
export function Tell({ pathway, today }: { pathway: MyPathway; today: string }) {
  const tell = useTell(pathway.pathwayId);
  // one at a time; nothing is shut off meanwhile, which would take the focus away from whoever goes by keyboard
  const one: Telling['tell'] = (act, then) => (tell.isPending ? undefined : tell.mutate(act, then));
  const parts = { pathway, today, tell: one };
  return (
    <Part title={words.tell.title} className="fv-not-printed">
      <div role="status">
        {tell.isSuccess && <Alert variant="success">{words.tell.done[tell.variables.type]}</Alert>}
      </div>
      {tell.error && <Trouble error={tell.error} />}
      <VStack gap="space-32">
        <AskForContact {...parts} />
        <Meetings {...parts} />
        <PlansInUse {...parts} />
        <Objection {...parts} />
      </VStack>
    </Part>
  );
}

export type Telling = {
  pathway: MyPathway;
  today: string;
  tell: (act: ToldAct, then?: { onSuccess: () => void }) => void;
};

function AskForContact({ tell }: Telling) {
  const [note, setNote] = useState('');
  const data = note.trim() === '' ? {} : { note };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        tell({ type: 'AskForContact', data }, { onSuccess: () => setNote('') });
      }}
    >
      <VStack gap="space-12" align="start" className="fv-form">
        <Heading level="3" size="medium">
          {words.tell.contact.title}
        </Heading>
        <Textarea
          label={words.tell.contact.note}
          maxLength={1000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Button type="submit">{words.tell.contact.submit}</Button>
      </VStack>
    </form>
  );
}

const Meetings = ({ pathway, today, ...telling }: Telling) => (
  <>
    {pathway.meetings.map(({ heldOn, met }) => (
      <YesOrNo
        {...telling}
        key={heldOn}
        title={words.tell.meeting.title(words.day(heldOn, today))}
        answers={words.tell.meeting}
        said={met === undefined ? undefined : words.tell.meeting.said(met)}
        actOf={(yes) => ({ type: 'AnswerMeeting', data: { heldOn, met: yes } })}
      />
    ))}
  </>
);

/** Of each plan once, whoever has told of it. */
const PlansInUse = ({ pathway, today, ...telling }: Telling) => (
  <>
    {[...new Map(pathway.plans.map((one) => [one.plan, one])).values()].map(({ plan, answer }) => (
      <YesOrNo
        {...telling}
        key={plan}
        title={words.tell.plan.title(words.plans.kinds[plan])}
        answers={words.tell.plan}
        said={answer && words.tell.plan.said(answer.inUse, words.day(answer.on, today))}
        actOf={(yes) => ({ type: 'AnswerPlan', data: { plan, inUse: yes } })}
      />
    ))}
  </>
);

type Question = Pick<Telling, 'tell'> & {
  title: string;
  answers: { yes: string; no: string };
  said?: string;
  actOf: (yes: boolean) => ToldAct;
};

/** One question with two answers; an answer can be given anew. */
const YesOrNo = ({ title, answers, said, actOf, tell }: Question) => (
  <div role="group" aria-label={title}>
    <Heading level="3" size="medium" spacing>
      {title}
    </Heading>
    {said !== undefined && <BodyLong spacing>{said}</BodyLong>}
    <HStack gap="space-12" wrap>
      <Button variant="secondary" onClick={() => tell(actOf(true))}>
        {answers.yes}
      </Button>
      <Button variant="secondary" onClick={() => tell(actOf(false))}>
        {answers.no}
      </Button>
    </HStack>
  </div>
);
