import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { ApiClient } from '../api/client';
import { Session } from '../api/session';
import { Providers } from '../app/Providers';
import { createQueries } from '../app/queries';
import { routes } from '../app/routes';
import { tokens } from './data';
import { FakeSocket } from './FakeSocket';
import { server } from './server';

/** The whole app at an address, with sockets that the test plays. */
export function renderApp(address: string) {
  const sockets: FakeSocket[] = [];
  vi.stubGlobal(
    'WebSocket',
    class extends FakeSocket {
      constructor(_url: string, protocols: string[]) {
        super(protocols);
        sockets.push(this);
      }
    },
  );
  const session = new Session();
  const services = { session, api: new ApiClient(session) };
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  void session.restore();
  const view = render(
    <Providers services={services} queries={createQueries()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return {
    ...view,
    router,
    session,
    user: userEvent.setup(),
    /** The newest socket, once there is one. */
    socket: () => vi.waitUntil(() => sockets.at(-1)),
  };
}

/** A browser whose cookie still holds a session. */
export function givenSession(): void {
  localStorage.setItem('parley.session', '1');
  server.use(http.post('/api/v1/auth/refresh', () => HttpResponse.json(tokens('access-1'))));
}
