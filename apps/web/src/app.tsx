import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Theme } from '@navikt/ds-react';
import { Redirect, Route, Switch } from 'wouter';
import { FrontPage } from './front/front-page.js';
import { useColourScheme } from './header/colour-scheme.js';
import { PageHeader } from './header/page-header.js';
import { LeaderBoard } from './leader/leader-board.js';
import { MyList } from './my-list/my-list.js';
import { useLive } from './live/use-live.js';
import { NotFound } from './not-found.js';
import { PathwayPage } from './pathway/pathway-page.js';
import { homes, useSession } from './session/session.js';
import { StartPage } from './start/start-page.js';
import { WardBoard } from './ward/ward-board.js';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1 } } });

/** The page: one header, and the place that the address names. */
export function App() {
  const scheme = useColourScheme();
  return (
    <QueryClientProvider client={queries}>
      <Theme theme={scheme}>
        <PageHeader />
        <main className="fv-main" id="innhold" tabIndex={-1}>
          <Places />
        </main>
      </Theme>
    </QueryClientProvider>
  );
}

function Places() {
  const session = useSession();
  useLive(session);
  if (session === undefined) return null;
  return (
    <Switch>
      <Route path="/">
        <FrontPage />
      </Route>
      {session === null && (
        <Route>
          <Redirect to="/" />
        </Route>
      )}
      <Route path="/hjem">
        <Redirect to={homes[session?.role ?? 'client']} replace />
      </Route>
      <Route path="/ledertavla">
        <LeaderBoard />
      </Route>
      <Route path="/avdelingstavla">
        <WardBoard />
      </Route>
      <Route path="/start-forlop">{session && <StartPage session={session} />}</Route>
      <Route path="/min-liste">
        <MyList />
      </Route>
      <Route path="/forlop/:pathwayId">{({ pathwayId }) => <PathwayPage pathwayId={pathwayId} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
