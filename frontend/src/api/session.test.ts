import { delay, http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tokens } from '../test/data';
import { problem, server } from '../test/server';
import { ApiClient } from './client';
import { ApiProblem } from './problem';
import { Session } from './session';

const REFRESH = '/api/v1/auth/refresh';
const ROOMS = '/api/v1/chat/rooms';

/** A server that hands out access-1, access-2, ... and accepts those in `valid`. */
function serverWithTokens(valid: Set<string>) {
  let refreshes = 0;
  server.use(
    http.post(REFRESH, async () => {
      await delay(5);
      refreshes++;
      return HttpResponse.json(tokens(`access-${refreshes}`));
    }),
    http.get(ROOMS, ({ request }) => {
      const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
      return valid.has(token) ? HttpResponse.json({ ok: token }) : problem(401, 'unauthenticated');
    }),
  );
  return { refreshes: () => refreshes };
}

async function restoredSession() {
  localStorage.setItem('parley.session', '1');
  const session = new Session();
  await session.restore();
  return session;
}

describe('the session', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is restored from the cookie at the start', async () => {
    serverWithTokens(new Set());
    const session = await restoredSession();
    expect(session.getState()).toMatchObject({ status: 'signed-in', user: { username: 'ana' } });
  });

  it('asks for nothing where nobody ever signed in', async () => {
    const { refreshes } = serverWithTokens(new Set());
    const session = new Session();
    await session.restore();
    expect(session.getState()).toEqual({ status: 'signed-out', reason: 'none' });
    expect(refreshes()).toBe(0);
  });

  it('ends when another tab signs out, and is restored when another tab signs in', async () => {
    serverWithTokens(new Set());
    const session = await restoredSession();
    session.followOtherTabs();
    const another = (newValue: string | null) =>
      window.dispatchEvent(new StorageEvent('storage', { key: 'parley.session', newValue }));

    localStorage.removeItem('parley.session');
    another(null);
    expect(session.getState()).toEqual({ status: 'signed-out', reason: 'left' });

    localStorage.setItem('parley.session', '1');
    another('1');
    await vi.waitFor(() => expect(session.getState().status).toBe('signed-in'));
  });

  it('does not take a server that is away for a refusal', async () => {
    server.use(http.post(REFRESH, () => HttpResponse.error()));
    const session = await restoredSession();
    expect(session.getState()).toEqual({ status: 'unreachable' });
    serverWithTokens(new Set());
    await session.restore();
    expect(session.getState().status).toBe('signed-in');
  });

  it('goes on while a refresh is answered with 503, and is renewed when that is over', async () => {
    serverWithTokens(new Set());
    const session = await restoredSession();
    server.use(http.post(REFRESH, () => problem(503, 'unavailable')));
    await expect(session.refresh()).rejects.toThrow(ApiProblem);
    expect(session.getState().status).toBe('signed-in');
    expect(await session.accessToken()).toBe('access-1');
    serverWithTokens(new Set());
    await session.refresh();
    expect(session.getState().status).toBe('signed-in');
  });

  it('never stores the access token', async () => {
    serverWithTokens(new Set());
    await restoredSession();
    expect(
      JSON.stringify([...Object.entries(localStorage), ...Object.entries(sessionStorage)]),
    ).not.toContain('access-');
  });

  it('refreshes once for many requests that were refused together', async () => {
    const { refreshes } = serverWithTokens(new Set(['access-2']));
    const api = new ApiClient(await restoredSession());
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => api.send<{ ok: string }>(ROOMS)));
    expect(answers.map(({ ok }) => ok)).toEqual(Array(5).fill('access-2'));
    expect(refreshes()).toBe(2);
  });

  it('uses the token that another request fetched meanwhile', async () => {
    const { refreshes } = serverWithTokens(new Set());
    const session = await restoredSession();
    await session.refresh();
    expect(await session.replacementFor('access-1')).toBe('access-2');
    expect(refreshes()).toBe(2);
  });

  it('ends when the refresh is refused, and passes the refusal on', async () => {
    serverWithTokens(new Set());
    const session = await restoredSession();
    server.use(http.post(REFRESH, () => problem(401, 'refresh_token_reused')));
    await expect(new ApiClient(session).send(ROOMS)).rejects.toThrow(ApiProblem);
    expect(session.getState()).toEqual({ status: 'signed-out', reason: 'ended' });
  });

  it('lives on when the refresh gets no answer', async () => {
    serverWithTokens(new Set());
    const session = await restoredSession();
    server.use(http.post(REFRESH, () => HttpResponse.error()));
    await expect(new ApiClient(session).send(ROOMS)).rejects.toMatchObject({ status: 0 });
    expect(session.getState().status).toBe('signed-in');
  });

  it('renews the token before it runs out and tells those who hold it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    server.use(http.post(REFRESH, () => HttpResponse.json(tokens('access-next', 600))));
    const session = await restoredSession();
    const told = new Promise((resolve) => session.onToken(resolve));
    vi.advanceTimersByTime(540_000);
    await expect(told).resolves.toBe('access-next');
  });

  it('is left for good, though its socket asks for a token meanwhile', async () => {
    const { refreshes } = serverWithTokens(new Set());
    const session = await restoredSession();
    server.use(
      http.post('/api/v1/auth/logout', async () => {
        await expect(session.refresh()).rejects.toThrow(ApiProblem);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await session.signOut();
    expect(session.getState()).toEqual({ status: 'signed-out', reason: 'left' });
    expect(refreshes()).toBe(1);
  });

  it('stays when signing out does not reach the server', async () => {
    serverWithTokens(new Set());
    const session = await restoredSession();
    server.use(http.post('/api/v1/auth/logout', () => HttpResponse.error()));
    await expect(session.signOut()).rejects.toThrow(ApiProblem);
    expect(session.getState().status).toBe('signed-in');
  });
});

describe('a problem', () => {
  it('carries what the server said', async () => {
    serverWithTokens(new Set(['access-1']));
    const session = await restoredSession();
    server.use(
      http.get(ROOMS, () =>
        problem(400, 'validation_failed', { violations: [{ field: 'name', message: 'Too long' }] }),
      ),
    );
    await expect(new ApiClient(session).send(ROOMS)).rejects.toMatchObject({
      status: 400,
      code: 'validation_failed',
      violations: [{ field: 'name', message: 'Too long' }],
    });
  });

  it('is made of a body that is no problem document, too', async () => {
    serverWithTokens(new Set(['access-1']));
    const session = await restoredSession();
    server.use(http.get(ROOMS, () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })));
    const refusal = new ApiClient(session).send(ROOMS);
    await expect(refusal).rejects.toMatchObject({ code: 'http_502', isPassing: true });
  });
});
