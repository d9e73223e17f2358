import { useState, type FormEvent } from 'react';
import { BodyLong, Button, Heading, HStack, Radio, RadioGroup, VStack } from '@navikt/ds-react';
import { clientWords as words } from '../words/client-words.js';
import type { Telling } from './tell.js';

const said = words.tell.objection;
const items = Object.entries(said.items);

/** Who shall not see what: with what follows from it told before, since it holds at once. */
export function Objection({ pathway, today, tell }: Telling) {
  const [item, setItem] = useState('');
  const [recipient, setRecipient] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const missing = item === '' || recipient === '';
  const clear = () => {
    setItem('');
    setRecipient('');
    setIsAsked(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing) setIsAsked(true);
    else tell({ type: 'ObjectToSharing', data: { item, recipient } }, { onSuccess: clear });
  };
  const places = pathway.shares.map(({ organisation, name }) => [organisation, name] as const);
  const error = isAsked && missing ? said.choose : undefined;
  return (
    <form onSubmit={submit}>
      <VStack gap="space-16" align="start">
        <Heading level="3" size="medium">
          {said.title}
        </Heading>
        <Standing objections={pathway.objections} today={today} tell={tell} />
        <OneOf legend={said.what} options={items} value={item} onChange={setItem} />
        <OneOf legend={said.whom} options={places} value={recipient} onChange={setRecipient} error={error} />
        <BodyLong>
          {said.effect} {said.undo}
        </BodyLong>
        <Button type="submit" variant="secondary">
          {said.submit}
        </Button>
      </VStack>
    </form>
  );
}

type Said = Pick<Telling, 'today' | 'tell'> & Pick<Telling['pathway'], 'objections'>;

/** What has been said already, and the way back. */
const Standing = ({ objections, today, tell }: Said) => (
  <>
    {objections.map(({ objectionId, item, recipient, since }) => (
      <HStack key={objectionId} gap="space-12" align="center" wrap>
        <BodyLong id={objectionId}>
          {said.said(said.items[item].toLowerCase(), recipient, words.day(since, today))}
        </BodyLong>
        <Button
          type="button"
          size="small"
          variant="tertiary"
          aria-describedby={objectionId}
          onClick={() => tell({ type: 'TakeBackObjection', data: { objectionId } })}
        >
          {said.takeBack}
        </Button>
      </HStack>
    ))}
  </>
);

type Choice = {
  legend: string;
  options: readonly (readonly [value: string, label: string])[];
  value: string;
  onChange: (value: string) => void;
  error?: string;
};

const OneOf = ({ options, ...group }: Choice) => (
  <RadioGroup {...group}>
    {options.map(([value, label]) => (
      <Radio key={value} value={value}>
        {label}
      </Radio>
    ))}
  </RadioGroup>
);
