import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, BodyShort, Button, Heading, HStack, Link } from '@navikt/ds-react';
import { Link as RouteLink } from 'wouter';
import type { JoinRequestView } from '../../../../libs/contracts/topics/joining.js';
import { useCommand } from '../acts/use-command.js';
import { useOnce } from '../acts/use-once.js';
import { read } from '../http/ask.js';
import { dayAsSaid } from '../words/dates.js';
import { Progress } from '../words/trouble.js';

/** Units that ask to take part: a line each, answered in place. Nothing is shown where nobody asks. */
export function JoinRequests({ now }: { now: string }) {
  const { data } = useQuery({
    queryKey: ['join-requests'],
    queryFn: () => read<{ items: JoinRequestView[] }>('/api/v1/join-requests'),
    refetchInterval: 60_000,
  });
  const [told, setTold] = useState('');
  const items = data?.items ?? [];
  if (items.length === 0 && !told) return null;
  return (
    <section aria-labelledby="ber-om">
      <Heading level="2" size="small" id="ber-om">
        Noen ber om å ta del ({items.length})
      </Heading>
      {told && (
        <Alert variant="success" size="small" role="status" closeButton onClose={() => setTold('')}>
          {told}
        </Alert>
      )}
      <ul className="fv-rows">
        {items.map((one) => (
          <Request key={one.requestId} one={one} now={now} onDone={setTold} />
        ))}
      </ul>
    </section>
  );
}

type Props = { one: JoinRequestView; now: string; onDone: (told: string) => void };

function Request({ one, now, onDone }: Props) {
  const { requestId, pathwayId, organisation, clientName = 'Uten navn' } = one;
  const invite = useCommand(pathwayId);
  const decline = useOnce<object, unknown>(() => ({ path: `/api/v1/join-requests/${requestId}/decline`, body: {} }));
  const unit = one.name ?? organisation;
  const letIn = () =>
    invite.mutate(
      { command: { type: 'InviteUnit', data: { to: organisation, requestId } } },
      { onSuccess: () => onDone(`${clientName}: ${unit} tar del fra nå.`) },
    );
  const refuse = () =>
    decline.mutate({}, { onSuccess: () => onDone(`${clientName}: avslått. ${unit} får ikke vite det.`) });
  return (
    <li className="fv-row">
      <div>
        <Who one={one} now={now} />
        <Progress of={invite} />
        <Progress of={decline} />
      </div>
      <div className="fv-acts">
        <Button size="small" loading={invite.isPending} onClick={letIn}>
          Brukeren vil: inviter
        </Button>
        <Button size="small" variant="secondary" loading={decline.isPending} onClick={refuse}>
          Avslå
        </Button>
      </div>
    </li>
  );
}

const Who = ({ one, now }: Pick<Props, 'one' | 'now'>) => (
  <>
    <HStack gap="space-8" align="center" wrap>
      <Link as={RouteLink} href={`/forlop/${one.pathwayId}`}>
        {one.clientName ?? 'Uten navn'}
      </Link>
      <BodyShort as="span">
        {one.name ?? one.organisation}
        {one.phone && `, tlf. ${one.phone}`} ber om å ta del: {one.whyLabel.toLowerCase()}
      </BodyShort>
    </HStack>
    <BodyShort size="small" className="fv-quiet">
      Spurt {dayAsSaid(one.askedAt, now)}. Spør brukeren først.
    </BodyShort>
  </>
);
