import { useMutation } from '@tanstack/react-query';
import { InternalHeader } from '@navikt/ds-react';
import { forgetDrafts } from '../drafts/drafts.js';
import { act } from '../http/ask.js';

/** Out here and at the issuer, with nothing left in the tab. */
export function SignOut() {
  const signOut = useMutation({
    mutationFn: () => act<{ signOutUrl?: string }>('/auth/logout', { body: {}, idempotencyKey: crypto.randomUUID() }),
    onSettled: (answer) => {
      forgetDrafts();
      window.location.assign(answer?.signOutUrl ?? '/');
    },
  });
  return (
    <InternalHeader.Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
      Logg ut
    </InternalHeader.Button>
  );
}
