import { BodyShort, ReadMore } from '@navikt/ds-react';
import type { IndicatorDefinition } from '../../../../libs/contracts/answers/indicators.js';
import { useDefinitions } from './use-figures.js';

/** What an indicator counts, one click away: of whom, what is left out, and where the definition is from. */
export function Definition({ id }: { id: string }) {
  const definition = useDefinitions().get(id);
  return definition ? (
    <ReadMore size="small" header="Definisjon" className="fv-definition" aria-label={`Definisjon: ${definition.title}`}>
      <Lines definition={definition} />
    </ReadMore>
  ) : null;
}

const Lines = ({ definition: { numerator, denominator, exclusions, source, notice, goal } }: DefinitionProps) => (
  <>
    <BodyShort size="small">{numerator}.</BodyShort>
    <BodyShort size="small">Av: {denominator}.</BodyShort>
    <BodyShort size="small">Ikke med: {exclusions.replace(/\.$/, '')}.</BodyShort>
    {goal && (
      <BodyShort size="small">
        Nasjonalt mål: {goal.is} ({goal.year}).
      </BodyShort>
    )}
    <BodyShort size="small" className="fv-quiet">
      Kilde: {source}
      {notice && `; ${notice}`}.
    </BodyShort>
  </>
);
type DefinitionProps = { definition: IndicatorDefinition };
