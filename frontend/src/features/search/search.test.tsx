import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { message, room } from '../../test/data';
import { givenSession, renderApp } from '../../test/renderApp';
import { answer, problem, server } from '../../test/server';

const SEARCH = '/api/v1/chat/search';
const words = texts.search;

beforeEach(() => {
  givenSession();
  server.use(
    answer('get', '/api/v1/chat/rooms', {
      rooms: [room(), room({ id: 'r-2', name: 'Harbour crew' })],
      next_cursor: null,
    } as never),
  );
});

function listen(...pages: { results: object[]; next_cursor: string | null }[]) {
  const asked: string[] = [];
  server.use(
    http.get(SEARCH, ({ request }) => {
      asked.push(decodeURIComponent(new URL(request.url).search));
      return HttpResponse.json(pages[Math.min(asked.length, pages.length) - 1]);
    }),
  );
  return asked;
}

describe('the search', () => {
  it('finds messages page by page, and leads to their place', async () => {
    const found = message(41, { content: 'Lunch at the **harbour**?', room_id: 'r-2' });
    const asked = listen(
      { results: [found], next_cursor: 'c-1' },
      { results: [message(7, { content: 'The harbour again' })], next_cursor: null },
    );
    const { user, router, container } = renderApp('/search');
    const field = await screen.findByRole('searchbox', { name: words.label });
    expect(field).toHaveFocus();
    await user.type(field, 'harbour');
    const results = within(await screen.findByRole('list', { name: words.results }));
    const first = results.getByRole('link');
    expect(first).toHaveTextContent('Harbour crew');
    expect(first).toHaveTextContent('Lunch at the harbour?');
    expect(within(first).getByText('harbour').tagName).toBe('MARK');
    expect(first).toHaveAttribute('href', '/rooms/r-2?seq=41');
    expect(router.state.location.search).toBe('?q=harbour');
    expect(await accessibilityProblems(container)).toEqual([]);

    await user.click(screen.getByRole('button', { name: words.more }));
    await expect.poll(() => results.getAllByRole('link')).toHaveLength(2);
    expect(asked).toEqual(['?q=harbour&limit=25', '?q=harbour&limit=25&cursor=c-1']);
  });

  it('of one conversation asks for that alone', async () => {
    const asked = listen({ results: [], next_cursor: null });
    const { user } = renderApp('/search?room=r-2&q=fish');
    expect(
      await screen.findByText(words.none('fish'), { selector: 'p:not([role])' }),
    ).toBeVisible();
    expect(asked).toEqual(['?q=fish&room_id=r-2&limit=25']);
    await user.selectOptions(screen.getByRole('combobox'), words.everywhere);
    await expect.poll(() => asked.at(-1)).toBe('?q=fish&limit=25');
  });

  it('offers another try when it did not work', async () => {
    server.use(http.get(SEARCH, () => problem(403, 'forbidden')));
    const { user } = renderApp('/search?q=fish');
    expect(await screen.findByText(words.failed)).toBeVisible();
    listen({ results: [message(1, { content: 'One fish' })], next_cursor: null });
    await user.click(screen.getByRole('button', { name: texts.common.retry }));
    expect(await screen.findByText('fish')).toBeVisible();
  });
});
