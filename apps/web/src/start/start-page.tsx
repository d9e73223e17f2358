import { useState } from 'react';
import { Heading, VStack } from '@navikt/ds-react';
import type { CommandAnswer } from '../../../../libs/contracts/answers.js';
import type { Session } from '../session/session.js';
import { ClocksToStart } from './clocks-to-start.js';
import { StartForm } from './start-form.js';
import { Started } from './started.js';

/** A new course in under a minute: five fields, and the clocks that will start. */
export function StartPage({ session }: { session: Session }) {
  const [answer, setAnswer] = useState<CommandAnswer>();
  return (
    <VStack gap="space-24" className="fv-reading">
      <Heading level="1" size="large">
        Start et forløp
      </Heading>
      {answer ? (
        <Started answer={answer} another={() => setAnswer(undefined)} />
      ) : (
        <>
          <StartForm session={session} onStarted={setAnswer} />
          <ClocksToStart />
        </>
      )}
    </VStack>
  );
}
