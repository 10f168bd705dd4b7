import { http, HttpResponse } from 'msw';
import { HttpError } from 'react-admin';
import { describe, expect, it } from 'vitest';
import { request } from '../../api/http';
import { problem, server } from '../../test/server';
import { adminDataProvider } from './dataProvider';
import { panelTexts } from './texts';

const provider = adminDataProvider({ send: (path, options) => request(path, options) });
const newest = { field: 'created_at', order: 'DESC' } as const;

/** Answers lists of `total` users, and tells what was asked. */
function listing(total: number, estimate = false): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('/api/v1/admin/users', ({ request: { url } }) => {
      const query = new URL(url).searchParams;
      asked.push(query);
      const size = Number(query.get('page_size'));
      const start = (Number(query.get('page') ?? 1) - 1) * size;
      const items = Array.from({ length: Math.max(0, Math.min(size, total - start)) }, (_, at) => ({
        id: `u-${start + at}`,
      }));
      return HttpResponse.json({ items, total, total_is_estimate: estimate });
    }),
  );
  return asked;
}

describe('the data of the panel', () => {
  it('is asked for by page, order and filter, and a day is all of that day', async () => {
    const asked = listing(3);
    const { data, total } = await provider.getList('users', {
      pagination: { page: 1, perPage: 25 },
      sort: newest,
      filter: { q: 'an', is_admin: '', created_at_from: '2026-03-01', created_at_to: '2026-03-01' },
    });
    expect([data.length, total]).toEqual([3, 3]);
    const query = Object.fromEntries(asked[0] ?? []);
    const { created_at_from: from = '', created_at_to: to = '', ...rest } = query;
    expect(rest).toEqual({ page: '1', page_size: '25', sort: '-created_at', q: 'an' });
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(to).toBe(new Date(2026, 2, 2).toISOString());
  });

  it('says when a total is an estimate, and does not page behind what can be reached', async () => {
    listing(12_345, true);
    const answer = await provider.getList('users', {
      pagination: { page: 1, perPage: 25 },
      sort: newest,
      filter: {},
    });
    expect(answer.total).toBe(10_000);
    expect(answer.meta).toEqual({ total: 12_345, isEstimate: true });
  });

  it('is gathered in parts when more is wanted than one answer has', async () => {
    const asked = listing(450);
    const { data } = await provider.getList<{ id: string }>('users', {
      pagination: { page: 1, perPage: 10_000 },
      sort: newest,
      filter: {},
    });
    expect(new Set(data.map(({ id }) => id)).size).toBe(450);
    expect(asked.map((query) => query.get('page'))).toEqual(['1', '2', '3']);
  });

  it('is changed only where somebody changed it', async () => {
    let sent: unknown;
    server.use(
      http.patch('/api/v1/admin/users/u-1', async ({ request: received }) => {
        sent = await received.json();
        return HttpResponse.json({ id: 'u-1' });
      }),
    );
    const before = { id: 'u-1', username: 'ana', is_admin: false };
    await provider.update('users', {
      id: 'u-1',
      data: { ...before, is_admin: true },
      previousData: before,
    });
    expect(sent).toEqual({ is_admin: true });
  });

  it('puts what the server found wrong at the fields', async () => {
    server.use(
      http.post('/api/v1/admin/users', () =>
        problem(400, 'validation_failed', {
          violations: [{ field: 'email', message: 'must be an email' }],
        }),
      ),
    );
    const refused = provider.create('users', { data: { email: 'x' } });
    await expect(refused).rejects.toBeInstanceOf(HttpError);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      body: { errors: { email: 'must be an email' } },
    });
  });

  it('explains kindly that the last admin stays one', async () => {
    server.use(http.delete('/api/v1/admin/users/u-1', () => problem(409, 'last_admin')));
    await expect(provider.delete('users', { id: 'u-1' })).rejects.toThrow(
      panelTexts.problems.last_admin,
    );
  });

  it('is deleted 200 at a time', async () => {
    const sizes: number[] = [];
    server.use(
      http.delete('/api/v1/admin/messages', ({ request: { url } }) => {
        const ids = (new URL(url).searchParams.get('ids') ?? '').split(',');
        sizes.push(ids.length);
        return HttpResponse.json({ deleted: ids });
      }),
    );
    const ids = Array.from({ length: 250 }, (_, at) => `m-${at}`);
    expect((await provider.deleteMany('messages', { ids })).data).toEqual(ids);
    expect(sizes).toEqual([200, 50]);
  });
});
