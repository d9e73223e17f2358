import { BodyShort } from '@navikt/ds-react';
import type { LeaderBreakView } from '../../../../libs/contracts/answers.js';
import type { BreakCounts } from '../../../../libs/contracts/answers/leaders.js';
import { breakKinds } from '../words/labels.js';
import { Trouble } from '../words/trouble.js';
import { Bars, type Row } from './bars.js';
import { byAge, byKind } from './counts.js';
import { useBreakCounts } from './use-open-breaks.js';

type Props = { breaks: readonly LeaderBreakView[] | undefined };

/** Open breaks by kind and age; without rows to count, by the kinds that are told as numbers. */
export function Counted({ breaks }: Props) {
  const { data: counts, error, refetch } = useBreakCounts(breaks === undefined);
  if (error && !counts) return <Trouble error={error} again={() => void refetch()} />;
  const rows = breaks ? byKind(breaks).map(({ of, count }) => ({ of: breakKinds[of], count })) : rowsOf(counts);
  if (rows?.length === 0) {
    return (
      <BodyShort>Ingen åpne kjedebrudd nå. Tavla følger med; det som åpner seg, kommer fram her av seg selv.</BodyShort>
    );
  }
  return (
    <div className="fv-pair">
      {rows && <Bars title="Åpne kjedebrudd etter type" of="Type" counts={rows} />}
      {breaks && <Bars title="Åpne kjedebrudd etter alder" of="Alder" counts={byAge(breaks)} />}
    </div>
  );
}

const rowsOf = (counts: BreakCounts | undefined): Row[] | undefined =>
  counts?.items
    .map(({ kind, total, below }) => ({
      of: breakKinds[kind],
      count: total ?? 0,
      ...(below && { said: `0–${below - 1}` }),
    }))
    .sort((a, b) => b.count - a.count || a.of.localeCompare(b.of, 'nb'));
