import { Navigate, type RouteObject } from 'react-router';
import { ConversationPage } from '../features/messages/ConversationPage';
import { NoRoomChosen } from '../features/rooms/NoRoomChosen';
import { RoomsPage } from '../features/rooms/RoomsPage';
import { ErrorPage, NotFoundPage } from './ErrorPage';
import { RequireSession } from './RequireSession';
import { StartScreen } from './StartScreen';

export const routes: RouteObject[] = [
  {
    errorElement: <ErrorPage />,
    // Shown while the first page's code is on its way.
    HydrateFallback: StartScreen,
    children: [
      { index: true, element: <Navigate to="/rooms" replace /> },
      {
        path: 'login',
        lazy: async () => ({ Component: (await import('../features/auth/LoginPage')).LoginPage }),
      },
      {
        path: 'register',
        lazy: async () => ({
          Component: (await import('../features/auth/RegisterPage')).RegisterPage,
        }),
      },
      {
        path: 'forgot-password',
        lazy: async () => ({
          Component: (await import('../features/auth/ForgotPasswordPage')).ForgotPasswordPage,
        }),
      },
      {
        path: 'reset-password',
        lazy: async () => ({
          Component: (await import('../features/auth/ResetPasswordPage')).ResetPasswordPage,
        }),
      },
      {
        element: <RequireSession />,
        children: [
          {
            element: <RoomsPage />,
            children: [
              { path: 'rooms', element: <NoRoomChosen /> },
              { path: 'rooms/:roomId', element: <ConversationPage /> },
              {
                path: 'search',
                lazy: async () => ({
                  Component: (await import('../features/search/SearchPage')).SearchPage,
                }),
              },
              {
                path: 'settings',
                lazy: async () => ({
                  Component: (await import('../features/settings/SettingsPage')).SettingsPage,
                }),
              },
            ],
          },
          {
            path: 'admin/*',
            lazy: async () => ({
              Component: (await import('../features/admin/AdminPage')).AdminPage,
            }),
          },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
