import { useQuery } from '@tanstack/react-query';
import { Alert, BodyShort, Button, HStack, VStack } from '@navikt/ds-react';
import type { FactView } from '../../../../libs/contracts/answers.js';
import { read, Refused } from '../http/ask.js';
import { instantAsSaid } from '../words/dates.js';

type Props = {
  pathwayId: string;
  /** The version that the form began with. */
  seen: number;
  error: unknown;
  /** What the person was about to record, in words. */
  mine: string;
  keep: (currentVersion: number) => void;
  drop: () => void;
};

/** Whether somebody else told something while the form was being filled in. */
export const isConflict = (error: unknown): error is Refused =>
  error instanceof Refused && error.problem.status === 412;

/** Both versions, and the person chooses. */
export function Conflict({ pathwayId, seen, error, mine, keep, drop }: Props) {
  const current = isConflict(error) ? (error.problem.currentVersion ?? seen) : seen;
  const facts = useQuery({
    queryKey: ['facts', pathwayId, 'since', seen, current],
    queryFn: () => read<{ items: FactView[] }>(`/api/v1/pathways/${pathwayId}/facts?limit=500`),
  });
  const theirs = facts.data?.items.filter(({ version, actor }) => version > seen && actor.kind !== 'clock') ?? [];
  return (
    <Alert variant="warning" size="small" role="alert">
      <VStack gap="space-8">
        <BodyShort weight="semibold">Noen har registrert noe mens du skrev.</BodyShort>
        <BodyShort>Registrert imens:</BodyShort>
        <ul>
          {theirs.map(({ factId, label, effectiveAt }) => (
            <li key={factId}>
              {label}, {instantAsSaid(effectiveAt)}
            </li>
          ))}
        </ul>
        <BodyShort>Ditt: {mine}</BodyShort>
        <HStack gap="space-8" wrap>
          <Button type="button" size="small" onClick={() => keep(current)}>
            Registrer mitt også
          </Button>
          <Button type="button" size="small" variant="secondary" onClick={drop}>
            Behold bare deres
          </Button>
        </HStack>
      </VStack>
    </Alert>
  );
}
