import { lazy, type ReactNode, Suspense } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Loader, Theme } from '@navikt/ds-react';
import { Redirect, Route, Switch } from 'wouter';
import { FrontPage } from './front/front-page.js';
import { useColourScheme } from './header/colour-scheme.js';
import { PageHeader } from './header/page-header.js';
import { MyList } from './my-list/my-list.js';
import { useLive } from './live/use-live.js';
import { MySide } from './my-side/my-side.js';
import { NotFound } from './not-found.js';
import { PathwayPage } from './pathway/pathway-page.js';
import { homes, type Session } from './session/session.js';
import { SignedOut } from './session/signed-out.js';
import { useKeptSession } from './session/use-kept-session.js';
import { StartPage } from './start/start-page.js';
import { WardBoard } from './ward/ward-board.js';

// pages that few come to, and not first: not in what is loaded before anything is shown
const EmergencyPage = lazy(async () => ({ default: (await import('./emergency/emergency-page.js')).EmergencyPage }));
const ClientSheetPage = lazy(async () => ({ default: (await import('./my-side/client-sheet.js')).ClientSheetPage }));
const AskToJoinPage = lazy(async () => ({ default: (await import('./joining/ask-page.js')).AskToJoinPage }));

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1 } } });

// charts come when somebody asks for them
const LeaderBoard = lazy(async () => ({ default: (await import('./leader/leader-board.js')).LeaderBoard }));
const AgreedPage = lazy(async () => ({ default: (await import('./agreed/agreed-page.js')).AgreedPage }));

/** The page: one header, and the place that the address names. */
export function App() {
  const scheme = useColourScheme();
  return (
    <QueryClientProvider client={queries}>
      <Theme theme={scheme}>
        <PageHeader />
        <main className="fv-main" id="innhold" tabIndex={-1}>
          <Suspense fallback={<Loader size="xlarge" title="Henter siden" />}>
            <Places />
          </Suspense>
        </main>
      </Theme>
    </QueryClientProvider>
  );
}

function Places() {
  const { session, isOver } = useKeptSession();
  useLive(isOver ? null : session);
  if (session === undefined) return null;
  return (
    <>
      {isOver && <SignedOut />}
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
        <Route path="/ledertavla">{session && <LeaderBoard session={session} />}</Route>
        <Route path="/avtalt">{session && <AgreedPage session={session} />}</Route>
        <Route path="/avdelingstavla">
          <WardBoard />
        </Route>
        <Route path="/min-liste">{session && <MyList session={session} />}</Route>
        <Route path="/min-side">
          <MySide />
        </Route>
        {session && otherRoutes(session)}
        <Route path="/forlop/:pathwayId">
          {({ pathwayId }) => session && <PathwayPage pathwayId={pathwayId} session={session} />}
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </>
  );
}

const otherRoutes = (session: Session) => (
  <>
    <Route path="/start-forlop">
      <StartPage session={session} />
    </Route>
    <Route path="/nodinnsyn">
      <Later>
        <EmergencyPage session={session} />
      </Later>
    </Route>
    <Route path="/forlop/:pathwayId/utskrift">
      {({ pathwayId }) => (
        <Later>
          <ClientSheetPage pathwayId={pathwayId} />
        </Later>
      )}
    </Route>
    <Route path="/be-om-a-ta-del">
      <Later>
        <AskToJoinPage />
      </Later>
    </Route>
  </>
);

const Later = ({ children }: { children: ReactNode }) => (
  <Suspense fallback={<Loader title="Henter siden" />}>{children}</Suspense>
);
