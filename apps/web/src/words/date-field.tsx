import { lazy, Suspense } from 'react';
import { Loader } from '@navikt/ds-react';
import type { DateFieldProps } from './date-picker.js';

/** The calendar is large, and not on the first page. */
const Choice = lazy(() => import('./date-picker.js').then(({ DateChoice }) => ({ default: DateChoice })));

/** A field for a date. */
export const DateField = (props: DateFieldProps) => (
  <Suspense fallback={<Loader title="Henter kalenderen" />}>
    <Choice {...props} />
  </Suspense>
);
