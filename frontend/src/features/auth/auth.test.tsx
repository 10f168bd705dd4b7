import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana, room, tokens } from '../../test/data';
import { renderApp } from '../../test/renderApp';
import { answer, problem, server } from '../../test/server';

const LOGIN = '/api/v1/auth/login';
const REGISTER = '/api/v1/auth/register';

function givenRooms() {
  server.use(
    answer('get', '/api/v1/chat/rooms', { rooms: [], next_cursor: null }),
    answer('get', '/api/v1/chat/rooms/:id', { ...room({ members: [] }) }),
    answer('get', '/api/v1/chat/rooms/:id/messages', {
      messages: [],
      has_more: false,
      head_seq: 0,
    }),
  );
}

async function signIn(user: ReturnType<typeof renderApp>['user'], identifier: string) {
  await user.type(await screen.findByLabelText(texts.auth.identifier), identifier);
  await user.type(screen.getByLabelText(texts.auth.password), 'correct horse');
  await user.click(screen.getByRole('button', { name: texts.auth.signIn }));
}

describe('signing in', () => {
  it.each([
    ['ana', { username: 'ana' }],
    ['ana@example.org', { email: 'ana@example.org' }],
  ])('takes %s for what it is and asks for a cookie', async (identifier, account) => {
    let body: unknown;
    givenRooms();
    server.use(
      http.post(LOGIN, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(tokens('access-1'));
      }),
    );
    const { user } = renderApp('/login');
    await signIn(user, identifier);
    expect(await screen.findByText(texts.rooms.empty)).toBeVisible();
    expect(body).toEqual({ ...account, password: 'correct horse', session: 'cookie' });
  });

  it('says that the password is wrong and puts the focus back on it', async () => {
    server.use(http.post(LOGIN, () => problem(401, 'invalid_credentials')));
    const { user } = renderApp('/login');
    await signIn(user, 'ana');
    expect(await screen.findByRole('alert')).toHaveTextContent(texts.auth.wrongPassword);
    expect(screen.getByLabelText(texts.auth.password)).toHaveFocus();
  });

  it('says when the server does not answer, and keeps what was typed', async () => {
    server.use(http.post(LOGIN, () => HttpResponse.error()));
    const { user } = renderApp('/login');
    await signIn(user, 'ana');
    expect(await screen.findByRole('alert')).toHaveTextContent(texts.problems.noAnswer);
    expect(screen.getByLabelText(texts.auth.identifier)).toHaveValue('ana');
  });

  it('asks for what is missing without asking the server', async () => {
    const { user } = renderApp('/login');
    await user.click(await screen.findByRole('button', { name: texts.auth.signIn }));
    const field = screen.getByLabelText(texts.auth.identifier);
    expect(field).toHaveAccessibleDescription(texts.auth.identifierRequired);
    expect(field).toHaveFocus();
  });

  it('leads back to the address the visitor came for', async () => {
    givenRooms();
    server.use(answer('post', LOGIN, { ...tokens('access-1') }));
    const { user, router } = renderApp('/rooms/r-1');
    await signIn(user, 'ana');
    expect(await screen.findByRole('heading', { name: 'Spring launch' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/rooms/r-1');
  });
});

describe('creating an account', () => {
  async function register(user: ReturnType<typeof renderApp>['user'], password: string) {
    await user.type(await screen.findByLabelText(texts.auth.username), 'ana');
    await user.type(screen.getByLabelText(texts.auth.email), 'ana@example.org');
    await user.type(screen.getByLabelText(texts.auth.password), password);
    await user.click(screen.getByRole('button', { name: texts.auth.register }));
  }

  it('signs the new user in', async () => {
    givenRooms();
    server.use(
      answer('post', REGISTER, { ...ana }),
      answer('post', LOGIN, { ...tokens('access-1') }),
    );
    const { user } = renderApp('/register');
    await register(user, 'correct horse');
    expect(await screen.findByText(texts.rooms.empty)).toBeVisible();
  });

  it('shows what the server objects to at the field', async () => {
    const violations = [{ field: 'password', message: 'This password is too common.' }];
    server.use(http.post(REGISTER, () => problem(400, 'validation_failed', { violations })));
    const { user } = renderApp('/register');
    await register(user, 'password123');
    const field = screen.getByLabelText(texts.auth.password);
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    expect(field).toHaveAccessibleDescription('This password is too common.');
    expect(field).toHaveFocus();
  });

  it('says that the username is taken', async () => {
    server.use(http.post(REGISTER, () => problem(409, 'username_taken')));
    const { user } = renderApp('/register');
    await register(user, 'correct horse');
    expect(await screen.findByText(texts.auth.usernameTaken)).toBeVisible();
  });

  it('sends the invitation of the link along and clears it from the address', async () => {
    let body: unknown;
    givenRooms();
    server.use(
      http.post(REGISTER, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ ...ana });
      }),
      answer('post', LOGIN, { ...tokens('access-1') }),
    );
    const { user, router } = renderApp('/register#invitation=the-token_1');
    expect(await screen.findByText(texts.auth.invited)).toBeVisible();
    await expect.poll(() => router.state.location.hash).toBe('');
    await register(user, 'correct horse');
    expect(await screen.findByText(texts.rooms.empty)).toBeVisible();
    expect(body).toEqual({
      username: 'ana',
      email: 'ana@example.org',
      password: 'correct horse',
      invitation: 'the-token_1',
    });
  });

  it.each([
    ['/register', 'invitation_required', texts.auth.invitationRequired],
    ['/register#invitation=used', 'invitation_invalid', texts.auth.invitationInvalid],
  ])('says at %s what is wrong: %s', async (address, code, message) => {
    server.use(http.post(REGISTER, () => problem(403, code)));
    const { user } = renderApp(address);
    await register(user, 'correct horse');
    expect(await screen.findByRole('alert')).toHaveTextContent(message);
  });

  it('counts code points: four emoji are no password of eight', async () => {
    const { user } = renderApp('/register');
    await register(user, '🐙🐙🐙🐙');
    expect(await screen.findByText(texts.auth.passwordTooShort)).toBeVisible();
  });
});

describe('accessibility', () => {
  it.each(['/login', '/register'])('%s breaks no rule', async (address) => {
    const { container } = renderApp(address);
    await screen.findByRole('heading', { level: 1 });
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});

describe('a forgotten password', () => {
  const RESET = '/api/v1/auth/password-reset';
  const CONFIRM = '/api/v1/auth/password-reset-confirm';

  it('is asked for from the sign-in page, and the answer tells nothing about the account', async () => {
    let body: unknown;
    server.use(
      http.post(RESET, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ detail: 'x' }, { status: 202 });
      }),
    );
    const { user, container } = renderApp('/login');
    await user.click(await screen.findByRole('link', { name: texts.auth.forgot }));
    await user.type(await screen.findByLabelText(texts.auth.email), 'ana@example.org');
    await user.click(screen.getByRole('button', { name: texts.auth.forgotSend }));
    expect(await screen.findByText(texts.auth.forgotSent)).toBeVisible();
    expect(body).toEqual({ email: 'ana@example.org' });
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('is replaced by the token of the link, which leaves the address at once', async () => {
    let body: unknown;
    server.use(
      http.post(CONFIRM, async ({ request }) => {
        body = await request.json();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = renderApp('/reset-password#token=abc-123');
    await user.type(await screen.findByLabelText(texts.auth.password), 'correct horse');
    expect(router.state.location.hash).toBe('');
    await user.click(screen.getByRole('button', { name: texts.auth.resetSave }));
    expect(await screen.findByText(texts.auth.resetDone)).toBeVisible();
    expect(body).toEqual({ token: 'abc-123', new_password: 'correct horse' });
  });

  it('says that a link is not good any more, and where to get another', async () => {
    server.use(http.post(CONFIRM, () => problem(400, 'reset_token_invalid')));
    const { user } = renderApp('/reset-password#token=used');
    await user.type(await screen.findByLabelText(texts.auth.password), 'correct horse');
    await user.click(screen.getByRole('button', { name: texts.auth.resetSave }));
    expect(await screen.findByRole('alert')).toHaveTextContent(texts.auth.resetLinkInvalid);
    expect(screen.getByRole('link', { name: texts.auth.forgotAgain })).toBeVisible();
  });

  it('says so for an address without a token', async () => {
    renderApp('/reset-password');
    expect(await screen.findByRole('alert')).toHaveTextContent(texts.auth.resetLinkInvalid);
    expect(screen.getByRole('button', { name: texts.auth.resetSave })).toBeDisabled();
  });

  it('says at the field that a password is one of the common ones', async () => {
    const violations = [{ field: 'new_password', message: 'is guessed first' }];
    server.use(http.post(CONFIRM, () => problem(400, 'validation_failed', { violations })));
    const { user } = renderApp('/reset-password#token=abc');
    const field = await screen.findByLabelText(texts.auth.password);
    await user.type(field, 'password1');
    await user.click(screen.getByRole('button', { name: texts.auth.resetSave }));
    expect(await screen.findByText('is guessed first')).toBeVisible();
    expect(field).toHaveAccessibleDescription(/is guessed first/);
  });
});
