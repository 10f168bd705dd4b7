import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Announcer } from './Announcer';
import { ChatProvider } from './ChatProvider';
import { UserContext, useSession, useSessionState } from './contexts';
import { StartScreen } from './StartScreen';

/** What lies below is for signed-in users; others sign in first and come back here. */
export function RequireSession() {
  const session = useSession();
  const state = useSessionState();
  const location = useLocation();
  switch (state.status) {
    case 'restoring':
      return <StartScreen />;
    case 'unreachable':
      return <StartScreen onRetry={() => void session.restore()} />;
    case 'signed-out':
      return (
        <Navigate to="/login" replace state={state.reason === 'left' ? null : { from: location }} />
      );
    case 'signed-in':
      return (
        <UserContext value={state.user}>
          <ChatProvider key={state.user.id}>
            <Announcer>
              <Outlet />
            </Announcer>
          </ChatProvider>
          <ForgetOnLeaving />
        </UserContext>
      );
  }
}

/** Nothing one user loaded may be seen by the next one at this browser. */
function ForgetOnLeaving() {
  const queries = useQueryClient();
  const session = useSession();
  useEffect(
    () =>
      session.subscribe(() => {
        if (session.getState().status === 'signed-out') queries.clear();
      }),
    [queries, session],
  );
  return null;
}
