import { BodyShort, Heading, Loader } from '@navikt/ds-react';
import type { FactView } from '../../../../libs/contracts/answers.js';
import { instantAsSaid } from '../words/dates.js';
import { Trouble } from '../words/trouble.js';
import { clientsAnswer } from './clients-answer.js';
import type { useFacts } from './use-facts.js';

/** What the watch itself writes down; the clocks and breaks are shown where they stand. */
const isTold = ({ type }: FactView): boolean => !type.startsWith('Clock') && !type.startsWith('ChainBreak');

/** All that was told, newest first; what was put right is shown as such. */
export function Timeline({ facts }: { facts: ReturnType<typeof useFacts> }) {
  return (
    <section>
      <Heading level="2" size="small" spacing>
        Tidslinje
      </Heading>
      {facts.error && <Trouble error={facts.error} again={() => void facts.refetch()} />}
      {facts.isPending && <Loader title="Henter tidslinja" />}
      <ul className="fv-rows">
        {(facts.data ?? [])
          .filter(isTold)
          .toSorted((a, b) => b.effectiveAt.localeCompare(a.effectiveAt))
          .map((fact) => (
            <Told key={fact.factId} fact={fact} />
          ))}
      </ul>
    </section>
  );
}

function Told({ fact }: { fact: FactView }) {
  const isUndone = fact.cancelledBy !== undefined;
  const answer = clientsAnswer(fact);
  return (
    <li className="fv-row">
      <BodyShort>
        {isUndone ? <s>{fact.label}</s> : fact.label}
        {isUndone && ' ↶ annullert'}
        {fact.correctedBy && ' ↶ rettet'}
        {fact.redactedBy && ' · tekst slettet'}
        {answer !== undefined && `: ${answer}`}
      </BodyShort>
      <BodyShort className="fv-quiet fv-number">{instantAsSaid(fact.effectiveAt)}</BodyShort>
    </li>
  );
}
