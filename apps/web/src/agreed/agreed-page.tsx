import { BodyLong, Heading, HStack, Link, Loader, VStack } from '@navikt/ds-react';
import type { IndicatorsAnswer } from '../../../../libs/contracts/answers/indicators.js';
import { monthAsSaid, monthsFrom } from '../figures/months.js';
import { PrintButton } from '../figures/print-button.js';
import { useFiguresNow, useMonths } from '../figures/use-figures.js';
import type { Session } from '../session/session.js';
import { Trouble } from '../words/trouble.js';
import { Broken } from './broken.js';
import { Causes } from './causes.js';
import { Held } from './held.js';
import { Kept } from './kept.js';
import { KeptByMonth } from './kept-by-month.js';
import { MonthChoice } from './month-choice.js';
import { useMonth } from './use-month.js';

/** «Ble det vi avtalte gjort?»: one month, and the half year up to it. Sums alone: nobody's name, and no row for anybody. */
export function AgreedPage({ session }: { session: Session }) {
  const { data: now, error, refetch } = useFiguresNow('indicators/agreed');
  const [chosen, choose] = useMonth();
  if (error && !now) return <Trouble error={error} again={() => void refetch()} />;
  if (!now) return <Loader size="xlarge" title="Henter måneden" />;
  const month = chosen ?? monthsFrom(now.period, -1);
  return (
    <VStack gap="space-40">
      <div className="fv-title">
        <Heading level="1" size="large">
          Ble det vi avtalte gjort?
        </Heading>
        <HStack gap="space-16" align="center" wrap className="fv-not-printed">
          {session.role === 'leader' && (
            <Link href={`/api/v1/indicators.csv?period=${month}`} download>
              Måneden som CSV
            </Link>
          )}
          <PrintButton />
        </HStack>
      </div>
      <MonthChoice month={month} last={now.period} choose={choose} />
      <HalfYear last={month} now={now} />
      <BodyLong size="small" className="fv-quiet">
        Bare summer: ingen navn, og ingen rad for den enkelte bruker eller ansatte. «Vises ikke» betyr at tallet er
        under 5, eller at det kunne røpet et som er det.
      </BodyLong>
    </VStack>
  );
}

const half = 6;

function HalfYear({ last, now }: { last: string; now: IndicatorsAnswer }) {
  const { months, error, again } = useMonths('indicators/agreed', { last, count: half, now });
  const answer = months.at(-1)?.answer;
  if (error) return <Trouble error={error} again={again} />;
  if (!answer) return <Loader title={`Henter ${monthAsSaid(last)}`} />;
  return (
    <>
      <Kept answer={answer} month={last} />
      <KeptByMonth months={months} />
      <Causes months={months} />
      <Held answer={answer} />
      <Broken answer={answer} month={last} />
    </>
  );
}
