import { useQuery } from '@tanstack/react-query';
import { Alert, BodyLong, BodyShort, Heading, Loader } from '@navikt/ds-react';
import type { EmergencyOpeningView } from '../../../../libs/contracts/topics/emergency.js';
import { readAll } from '../http/read-all.js';
import { dateAsSaid, instantAsSaid } from '../words/dates.js';
import { grounds, nextSteps, objections } from '../words/emergency-words.js';
import { Trouble } from '../words/trouble.js';
import { ReviewForm } from './review-form.js';

/** Who has opened and why, newest first; neither the client's name nor the pathway. */
export function Reviews() {
  const openings = useQuery({
    queryKey: ['emergency-openings'],
    queryFn: () => readAll<EmergencyOpeningView>('/api/v1/emergency-access?'),
  });
  const { data, error, refetch } = openings;
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Loader title="Henter innsynene" />;
  if (data.length === 0) return <BodyShort>Ingen har brukt nødinnsyn i forløp dere har ansvaret for.</BodyShort>;
  return (
    <ul className="fv-rows">
      {data.map((one) => (
        <li key={one.openingId} className="fv-row">
          <div>
            <What one={one} />
            {one.review ? <Reviewed review={one.review} now={one.openedAt} /> : <ReviewForm one={one} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

const What = ({ one }: { one: EmergencyOpeningView }) => (
  <>
    <Heading level="2" size="xsmall">
      {instantAsSaid(one.openedAt)}
    </Heading>
    <BodyShort size="small" className="fv-quiet">
      {grounds[one.ground]} · åpnet av {one.by.subject}, {one.by.organisation}
    </BodyShort>
    <BodyLong>{one.text}</BodyLong>
    {one.objection && <BodyShort size="small">{objections[one.objection]}</BodyShort>}
    {one.delayTelling && <BodyLong size="small">Brukeren får vite det senere: {one.delayTelling}</BodyLong>}
  </>
);

type Review = NonNullable<EmergencyOpeningView['review']>;

const Reviewed = ({ review, now }: { review: Review; now: string }) => (
  <Alert variant={review.outcome === 'justified' ? 'success' : 'warning'} size="small" role="status">
    <BodyShort weight="semibold">
      {review.outcome === 'justified' ? 'Kontrollert: berettiget' : 'Kontrollert: ikke berettiget'},{' '}
      {instantAsSaid(review.reviewedAt)}
    </BodyShort>
    <BodyLong size="small">{review.text}</BodyLong>
    {review.tellClientOn && (
      <BodyShort size="small">Brukeren får vite det {dateAsSaid(review.tellClientOn, now)}.</BodyShort>
    )}
    {review.next && (
      <ul>
        {review.next.map((step) => (
          <li key={step}>{nextSteps[step]}</li>
        ))}
      </ul>
    )}
  </Alert>
);
