import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana } from '../../test/data';
import { givenSession, renderApp } from '../../test/renderApp';
import { answer, problem, server } from '../../test/server';

const words = texts.settings;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

function device(id: string, change: object = {}) {
  const times = {
    created_at: '2026-03-01T08:00:00.000Z',
    last_used_at: '2026-03-02T08:00:00.000Z',
  };
  return { id, user_agent: firefox, is_current: false, ...times, ...change };
}

beforeEach(() => {
  givenSession();
  const sessions = [
    device('s-1', { is_current: true }),
    device('s-2'),
    device('s-3', { user_agent: 'curl/8' }),
  ];
  server.use(
    answer('get', '/api/v1/chat/rooms', { rooms: [], next_cursor: null }),
    answer('get', '/api/v1/auth/sessions', { sessions, next_cursor: null }),
  );
});

async function openSettings() {
  const app = renderApp('/settings');
  await screen.findByText(words.thisDevice);
  return app;
}

describe('the settings', () => {
  it('change the own names, and say at the field what is wrong', async () => {
    const bodies: unknown[] = [];
    server.use(
      http.patch('/api/v1/auth/me', async ({ request }) => {
        bodies.push(await request.json());
        if (bodies.length === 1) return problem(409, 'username_taken');
        return HttpResponse.json({ ...ana, display_name: 'Ana L.' });
      }),
    );
    const { user } = await openSettings();
    const name = screen.getByLabelText(words.displayName);
    await user.clear(name);
    await user.click(screen.getByRole('button', { name: words.saveProfile }));
    expect(await screen.findByText(words.displayNameRequired)).toBeVisible();
    await user.type(name, 'Ana L.');
    await user.click(screen.getByRole('button', { name: words.saveProfile }));
    expect(await screen.findByText(texts.auth.usernameTaken)).toBeVisible();
    await user.click(screen.getByRole('button', { name: words.saveProfile }));
    expect(await screen.findByText(words.saved)).toBeVisible();
    expect(bodies.at(-1)).toEqual({ display_name: 'Ana L.', username: 'ana' });
    expect(within(screen.getByRole('navigation')).getByText('Ana L.')).toBeVisible();
  });

  it('change the password, with one try for each press', async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post('/api/v1/auth/password-change', async ({ request }) => {
        bodies.push(await request.json());
        if (bodies.length === 1) return problem(401, 'invalid_credentials');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = await openSettings();
    await user.type(screen.getByLabelText(words.currentPassword), 'wrong one');
    await user.type(screen.getByLabelText(words.newPassword), 'short');
    await user.click(screen.getByRole('button', { name: words.changePassword }));
    expect(await screen.findByText(texts.auth.passwordTooShort)).toBeVisible();
    await user.type(screen.getByLabelText(words.newPassword), ' no more');
    await user.click(screen.getByRole('button', { name: words.changePassword }));
    expect(await screen.findByText(words.passwordWrong)).toBeVisible();
    await user.click(screen.getByRole('button', { name: words.changePassword }));
    expect(await screen.findByText(words.passwordChanged)).toBeVisible();
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual({ current_password: 'wrong one', new_password: 'short no more' });
  });

  it('show the signed-in devices and sign others out', async () => {
    const calls: string[] = [];
    server.use(
      http.delete('/api/v1/auth/sessions/:id', ({ params }) => {
        calls.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
      http.delete('/api/v1/auth/sessions', ({ request }) => {
        calls.push(new URL(request.url).search);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, container } = await openSettings();
    expect(screen.getAllByText(words.browserOn('Firefox', 'Linux'))).toHaveLength(2);
    expect(await accessibilityProblems(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: words.signOutDeviceName('curl/8') }));
    await user.click(screen.getByRole('button', { name: words.signOutOthers }));
    await expect.poll(() => calls).toEqual(['s-3', '?others=true']);
  });

  it('choose the colours', async () => {
    const { user } = await openSettings();
    await user.click(screen.getByRole('radio', { name: words.themes.dark }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getByRole('radio', { name: words.themes.system }));
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it('ask the browser for notifications when they are wanted, and not before', async () => {
    const requestPermission = vi.fn(() => Promise.resolve('denied'));
    const Notification = Object.assign(vi.fn(), { permission: 'default', requestPermission });
    vi.stubGlobal('Notification', Notification);
    const { user } = await openSettings();
    expect(requestPermission).not.toHaveBeenCalled();
    const box = screen.getByRole('checkbox', { name: words.notificationsLabel });
    Notification.permission = 'denied';
    await user.click(box);
    expect(await screen.findByText(words.notificationsBlocked)).toBeVisible();
    expect(requestPermission).toHaveBeenCalledOnce();
  });

  it('delete the account once its password is given, and leave', async () => {
    const bodies: unknown[] = [];
    server.use(
      http.delete('/api/v1/auth/me', async ({ request }) => {
        bodies.push(await request.json());
        if (bodies.length === 1) return problem(401, 'invalid_credentials');
        if (bodies.length === 2) return problem(409, 'last_admin');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = await openSettings();
    await user.click(screen.getByRole('button', { name: words.deleteAccountAction }));
    const dialog = await screen.findByRole('dialog', { name: words.deleteAccountTitle });
    const password = within(dialog).getByLabelText(words.currentPassword);
    expect(password).toHaveFocus();
    expect(await accessibilityProblems(dialog)).toEqual([]);
    const confirm = within(dialog).getByRole('button', { name: words.deleteAccountAction });
    await user.click(confirm);
    expect(within(dialog).getByText(texts.auth.passwordRequired)).toBeVisible();
    expect(bodies).toEqual([]);

    await user.type(password, 'a guess');
    await user.click(confirm);
    expect(await within(dialog).findByText(words.passwordWrong)).toBeVisible();
    await user.click(confirm);
    expect(await within(dialog).findByText(words.deleteAccountLast)).toBeVisible();
    await user.click(confirm);
    await expect.poll(() => router.state.location.pathname).toBe('/login');
    expect(screen.getByText(words.accountDeleted)).toBeVisible();
    expect(bodies.at(-1)).toEqual({ password: 'a guess' });
    expect(localStorage.getItem('parley.session')).toBeNull();
  });
});
