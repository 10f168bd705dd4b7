import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ApiClient } from './api/client';
import { Session } from './api/session';
import { Providers } from './app/Providers';
import { createQueries } from './app/queries';
import { routes } from './app/routes';
import './ui/tokens.css';
import './ui/base.css';
import { applyTheme, storedTheme } from './ui/theme';

applyTheme(storedTheme());

const session = new Session();
const services = { session, api: new ApiClient(session) };
session.followOtherTabs();
void session.restore();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <Providers services={services} queries={createQueries()}>
      <RouterProvider router={createBrowserRouter(routes)} />
    </Providers>
  </StrictMode>,
);
