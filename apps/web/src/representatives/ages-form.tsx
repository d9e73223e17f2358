import { useState, type SubmitEvent } from 'react';
import { Button, Checkbox, CheckboxGroup, Heading, TextField, VStack } from '@navikt/ds-react';
import type { SharedItem } from '../../../../libs/contracts/topics/consents.js';
import type { RepresentationView } from '../../../../libs/contracts/topics/representatives.js';
import { sharedItems } from '../words/representation-words.js';
import { Progress } from '../words/trouble.js';
import type { Act } from './use-representation.js';
import { dateOf, writtenOf, yearsLater } from './written-dates.js';

type Told = { act: Act; representation: RepresentationView };

const labels = { turns12: 'Fyller 12 år', turns16: 'Fyller 16 år', turns18: 'Fyller 18 år' } as const;
type Age = keyof typeof labels;
const ages = Object.keys(labels) as Age[];

/** The three days in one act; the two last follow from the first unless they are written otherwise. */
export function AgesForm({ act, representation }: Told) {
  const known = representation.ages;
  const [words, setWords] = useState(() => ({
    ...{ turns12: '', turns16: '', turns18: '' },
    ...(known && Object.fromEntries(ages.map((age) => [age, writtenOf(known[age])]))),
  }));
  const [isAsked, setIsAsked] = useState(false);
  const write = (age: Age, written: string) =>
    setWords((before) =>
      age === 'turns12'
        ? { turns12: written, turns16: yearsLater(written, 4), turns18: yearsLater(written, 6) }
        : { ...before, [age]: written },
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsAsked(true);
    const days = Object.fromEntries(ages.map((age) => [age, dateOf(words[age])]));
    if (Object.values(days).includes(undefined)) return;
    act.mutate({ type: 'TellAges', data: { ...days, ...(known && { correction: true }) } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-12" align="start" className="fv-form">
        <Heading level="3" size="xsmall">
          Datoer som avgjør hva foresatte ser
        </Heading>
        <Days words={words} write={write} isAsked={isAsked} />
        <Progress of={act} />
        <Button type="submit" size="small" variant="secondary" loading={act.isPending && !act.isPaused}>
          {known ? 'Rett datoene' : 'Lagre datoene'}
        </Button>
      </VStack>
    </form>
  );
}

type Days = { words: Record<Age, string>; write: (age: Age, written: string) => void; isAsked: boolean };

const Days = ({ words, write, isAsked }: Days) => (
  <>
    {ages.map((age) => (
      <TextField
        key={age}
        label={labels[age]}
        description="dd.mm.åååå"
        size="small"
        autoComplete="off"
        value={words[age]}
        error={isAsked && dateOf(words[age]) === undefined ? 'Skriv en dato, for eksempel 17.05.2030' : undefined}
        onChange={({ target }) => write(age, target.value)}
      />
    ))}
  </>
);

/** What a young person from 12 to 16 does not want a foresatt to see. */
export function KeptBackForm({ act, representation }: Told) {
  const [items, setItems] = useState<SharedItem[]>(representation.keptBack);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.mutate({ type: 'KeepBack', data: { items } });
  };
  return (
    <form onSubmit={submit}>
      <VStack gap="space-12" align="start">
        <CheckboxGroup
          legend="Det ungdommen ikke vil at foresatte skal se (12–16 år)"
          size="small"
          value={items}
          onChange={setItems}
        >
          {Object.entries(sharedItems).map(([item, label]) => (
            <Checkbox key={item} value={item}>
              {label}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <Progress of={act} />
        <Button type="submit" size="small" variant="secondary" loading={act.isPending && !act.isPaused}>
          Lagre
        </Button>
      </VStack>
    </form>
  );
}
