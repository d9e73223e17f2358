import { useState } from 'react';
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
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (missing) setIsAsked(true);
        else tell({ type: 'ObjectToSharing', data: { item, recipient } }, { onSuccess: clear });
      }}
    >
      <VStack gap="space-16" align="start">
        <Heading level="3" size="medium">
          {said.title}
        </Heading>
        {pathway.objections.map((one) => (
          <BodyLong key={`${one.item} ${one.recipient} ${one.since}`}>
            {said.said(said.items[one.item].toLowerCase(), one.recipient, words.day(one.since, today))}
          </BodyLong>
        ))}
        <RadioGroup legend={said.what} value={item} onChange={setItem}>
          {items.map(([value, label]) => (
            <Radio key={value} value={value}>
              {label}
            </Radio>
          ))}
        </RadioGroup>
        <RadioGroup
          legend={said.whom}
          value={recipient}
          onChange={setRecipient}
          error={isAsked && missing ? said.choose : undefined}
        >
          {pathway.shares.map(({ organisation, name }) => (
            <Radio key={organisation} value={organisation}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
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
