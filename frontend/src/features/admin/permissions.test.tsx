import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { Session } from '../../api/session';
import { ana, tokens } from '../../test/data';
import { givenSession, renderApp } from '../../test/renderApp';
import { server } from '../../test/server';
import { accessTexts } from './accessTexts';
import { adminAuthProvider } from './authProvider';

async function sessionOf(isAdmin: boolean): Promise<Session> {
  localStorage.setItem('parley.session', '1');
  const answer = { ...tokens('access-1'), user: { ...ana, is_admin: isAdmin } };
  server.use(http.post('/api/v1/auth/refresh', () => HttpResponse.json(answer)));
  const session = new Session();
  await session.restore();
  return session;
}

describe('the admin panel', () => {
  it('tells somebody who is no admin that it is not for them, and shows the way back', async () => {
    givenSession();
    renderApp('/admin/users');
    await screen.findByText(accessTexts.refused);
    expect(screen.getByRole('link', { name: accessTexts.toRooms })).toHaveAttribute(
      'href',
      '/rooms',
    );
  });

  it('lets admins in', async () => {
    const provider = adminAuthProvider(await sessionOf(true));
    await expect(provider.checkAuth({})).resolves.toBeUndefined();
    await expect(provider.getPermissions?.({})).resolves.toEqual(['admin']);
  });

  it('lets nobody else in', async () => {
    const provider = adminAuthProvider(await sessionOf(false));
    await expect(provider.checkAuth({})).rejects.toThrow();
    await expect(provider.getPermissions?.({})).resolves.toEqual([]);
    await expect(provider.getIdentity?.()).rejects.toThrow();
  });
});
