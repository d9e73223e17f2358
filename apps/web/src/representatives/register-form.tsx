import { useState, type SubmitEvent } from 'react';
import {
  BodyShort,
  Button,
  Checkbox,
  CheckboxGroup,
  Heading,
  Radio,
  RadioGroup,
  TextField,
  VStack,
} from '@navikt/ds-react';
import type { SharedItem } from '../../../../libs/contracts/topics/consents.js';
import type { RepresentativeKind } from '../../../../libs/contracts/topics/representatives.js';
import { representativeKinds, representativeSources, sharedItems } from '../words/representation-words.js';
import { Progress } from '../words/trouble.js';
import type { Act } from './use-representation.js';
import { dateOf } from './written-dates.js';

type Words = {
  kind: RepresentativeKind;
  nationalId: string;
  name: string;
  items: SharedItem[];
  until: string;
  keptOut: boolean;
};
const first: Words = { kind: 'foresatt', nationalId: '', name: '', items: [], until: '', keptOut: false };

const kinds = Object.keys(representativeKinds) as RepresentativeKind[];

/** What is missing, said at its field. */
function missingIn({ kind, nationalId, name, items, until }: Words) {
  const needsEnd = kind === 'fullmektig' || until.trim() !== '';
  return {
    nationalId: /^\d{11}$/.test(nationalId.trim()) ? undefined : 'Skriv elleve siffer',
    name: name.trim() === '' ? 'Skriv navnet' : undefined,
    items: kind !== 'foresatt' && items.length === 0 ? 'Velg hva det gjelder' : undefined,
    until: needsEnd && dateOf(until) === undefined ? 'Skriv siste dag, for eksempel 31.12.2027' : undefined,
  };
}

/** Foresatt, fullmektig or verge: who it is, what they may see and until when. */
export function RegisterForm({ act }: { act: Act }) {
  const [words, setWords] = useState(first);
  const [isAsked, setIsAsked] = useState(false);
  const change = (more: Partial<Words>) => setWords((before) => ({ ...before, ...more }));
  const missing = missingIn(words);
  const errors = isAsked ? missing : {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (Object.values(missing).some((one) => one !== undefined)) return;
    const clear = () => {
      setWords(first);
      setIsAsked(false);
    };
    act.mutate({ type: 'RegisterRepresentative', data: dataOf(words) }, { onSuccess: clear });
  };
  return (
    <form onSubmit={submit} noValidate>
      <VStack gap="space-16" align="start" className="fv-form">
        <Heading level="3" size="xsmall">
          Registrer en ny
        </Heading>
        <Who {...{ words, change, errors }} />
        <WhatTheySee {...{ words, change, errors }} />
        <Progress of={act} />
        <Button type="submit" size="small" loading={act.isPending && !act.isPaused}>
          Registrer
        </Button>
      </VStack>
    </form>
  );
}

type Fields = {
  words: Words;
  change: (more: Partial<Words>) => void;
  errors: Partial<ReturnType<typeof missingIn>>;
};

const Who = ({ words, change, errors }: Fields) => (
  <>
    <RadioGroup
      legend="Hvem er det?"
      size="small"
      value={words.kind}
      onChange={(kind: RepresentativeKind) => change({ kind, keptOut: false })}
    >
      {kinds.map((kind) => (
        <Radio key={kind} value={kind} description={representativeSources[kind]}>
          {representativeKinds[kind]}
        </Radio>
      ))}
    </RadioGroup>
    <TextField
      label="Fødselsnummer"
      description="Nummeret lagres ikke, bare et spor som innloggingen kjennes igjen på"
      size="small"
      inputMode="numeric"
      autoComplete="off"
      value={words.nationalId}
      error={errors.nationalId}
      onChange={({ target }) => change({ nationalId: target.value })}
    />
    <TextField
      label="Navn"
      size="small"
      autoComplete="off"
      value={words.name}
      error={errors.name}
      onChange={({ target }) => change({ name: target.value })}
    />
  </>
);

const WhatTheySee = ({ words, change, errors }: Fields) => (
  <>
    {words.kind === 'foresatt' ? (
      <Checkbox size="small" checked={words.keptOut} onChange={({ target }) => change({ keptOut: target.checked })}>
        Skal holdes utenfor: kontakt er forbudt, eller det er fare
      </Checkbox>
    ) : (
      <CheckboxGroup
        legend={words.kind === 'verge' ? 'Hva mandatet gjelder' : 'Hva brukeren har gitt fullmakt til å se'}
        size="small"
        value={words.items}
        error={errors.items}
        onChange={(items: SharedItem[]) => change({ items })}
      >
        {Object.entries(sharedItems).map(([item, label]) => (
          <Checkbox key={item} value={item}>
            {label}
          </Checkbox>
        ))}
      </CheckboxGroup>
    )}
    <TextField
      label={words.kind === 'fullmektig' ? 'Siste dag' : 'Siste dag, hvis den er kjent'}
      description="dd.mm.åååå"
      size="small"
      autoComplete="off"
      value={words.until}
      error={errors.until}
      onChange={({ target }) => change({ until: target.value })}
    />
    {words.kind === 'foresatt' && (
      <BodyShort size="small">
        En foresatt ser siden til brukeren er 16 år, og først når datoene under er registrert.
      </BodyShort>
    )}
  </>
);

function dataOf({ kind, nationalId, name, items, until, keptOut }: Words): object {
  return {
    ...{ kind, nationalId: nationalId.trim(), name: name.trim(), until: dateOf(until) },
    ...(kind !== 'foresatt' && { items }),
    ...(keptOut && { keptOut }),
  };
}
