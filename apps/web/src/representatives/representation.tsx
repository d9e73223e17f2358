import { Loader, VStack } from '@navikt/ds-react';
import { Trouble } from '../words/trouble.js';
import { AgesForm, KeptBackForm } from './ages-form.js';
import { RegisterForm } from './register-form.js';
import { Registered } from './registered.js';
import { useRepresentation, useRepresentationAct } from './use-representation.js';

/** Who may see the client's own page besides, as the coordinator who registers it sees it. */
export function Representation({ pathwayId }: { pathwayId: string }) {
  const { data: representation, error, refetch } = useRepresentation(pathwayId);
  const [ending, registering, telling, keeping] = [
    useRepresentationAct(pathwayId),
    useRepresentationAct(pathwayId),
    useRepresentationAct(pathwayId),
    useRepresentationAct(pathwayId),
  ];
  if (error && !representation) return <Trouble error={error} again={() => void refetch()} />;
  if (!representation) return <Loader title="Henter hvem som er registrert" />;
  return (
    <VStack gap="space-24">
      <Registered representation={representation} act={ending} />
      <RegisterForm act={registering} />
      <AgesForm act={telling} representation={representation} />
      <KeptBackForm act={keeping} representation={representation} />
    </VStack>
  );
}
