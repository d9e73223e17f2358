import { useId, type ReactNode } from 'react';
import { Heading, VStack } from '@navikt/ds-react';

/** One part of the client's page, under its own heading. */
export function Part({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <Heading level="2" size="large" id={id} spacing>
        {title}
      </Heading>
      <VStack gap="space-16">{children}</VStack>
    </section>
  );
}
