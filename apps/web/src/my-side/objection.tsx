import { useState, type FormEvent } from 'react';
import { BodyLong, Button, Heading, Radio, RadioGroup, VStack } from '@navikt/ds-react';
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
        <Standing objections={pathway.objections} today={today} />
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

/** What has been said already. */
const Standing = ({ objections, today }: { objections: Telling['pathway']['objections']; today: string }) => (
  <>
    {objections.map(({ item, recipient, since }) => (
      <BodyLong key={`${item} ${recipient} ${since}`}>
        {said.said(said.items[item].toLowerCase(), recipient, words.day(since, today))}
      </BodyLong>
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
