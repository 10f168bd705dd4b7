import { act, screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana, member, message, room } from '../../test/data';
import { members, openRoom } from '../../test/openRoom';
import { givenSession, renderApp } from '../../test/renderApp';
import { answer, problem, server } from '../../test/server';

const ROOM = '/api/v1/chat/rooms/r-1';
const words = texts.rooms;
const mei = {
  id: 'u-mei',
  username: 'mei',
  display_name: 'Mei Tanaka',
  is_online: false,
  last_seen: null,
};

/** What is asked of the server, as `METHOD path body`. */
function listen(
  ...answers: [method: 'put' | 'post' | 'patch' | 'delete', path: string, body?: object][]
) {
  const calls: string[] = [];
  for (const [method, path, body] of answers) {
    server.use(
      http[method](`${ROOM}${path}`, async ({ request }) => {
        const asked = new URL(request.url).pathname.replace(ROOM, '');
        calls.push(`${request.method} ${asked} ${await request.text()}`.trim());
        return body === undefined
          ? new HttpResponse(null, { status: 204 })
          : HttpResponse.json(body);
      }),
    );
  }
  return calls;
}

async function openMenu(change: Parameters<typeof room>[0] = {}) {
  const opened = await openRoom([message(1)], change);
  await opened.user.click(await screen.findByRole('button', { name: words.menu }));
  return opened;
}

const choose = (name: string) => screen.getByRole('menuitem', { name });

describe('a group', () => {
  it('is made public after a question, and private again without one', async () => {
    const calls = listen(['patch', '', room()]);
    const { user, socket } = await openMenu();
    await user.click(choose(words.makePublic));
    const question = screen.getByRole('dialog', { name: words.makePublicTitle('Spring launch') });
    expect(question).toHaveTextContent(words.makePublicText);
    expect(calls).toEqual([]);
    await user.click(within(question).getByRole('button', { name: words.makePublic }));
    await expect.poll(() => calls).toEqual(['PATCH  {"is_public":true}']);

    const changed = room({ is_public: true, head_seq: 2, members });
    server.use(answer('get', ROOM, { ...changed } as never));
    socket.says({ type: 'room_updated', room_id: 'r-1', seq: 2 });
    expect(await screen.findByText(new RegExp(words.publicGroup, 'u'))).toBeVisible();
    await user.click(screen.getByRole('button', { name: words.menu }));
    await user.click(choose(words.makePrivate));
    await expect.poll(() => calls.at(-1)).toBe('PATCH  {"is_public":false}');
  });

  it('is muted, and its badge becomes quiet', async () => {
    const calls = listen(['put', '/mute']);
    const { user } = await openMenu({ unread_count: 2 });
    await user.click(choose(words.mute));
    await expect.poll(() => calls).toEqual(['PUT /mute {"muted":true}']);
    const list = within(screen.getByRole('navigation', { name: words.title }));
    expect(await list.findByText(words.muted)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: words.menu }));
    await user.click(choose(words.unmute));
    await expect.poll(() => calls.at(-1)).toBe('PUT /mute {"muted":false}');
  });

  it('is renamed by its owner', async () => {
    const calls = listen(['patch', '', room({ name: 'Summer launch' })]);
    const { user } = await openMenu();
    await user.click(choose(words.rename));
    const name = await screen.findByLabelText(texts.newRoom.name);
    await user.clear(name);
    await user.keyboard('{Enter}');
    expect(await screen.findByText(texts.newRoom.nameRequired)).toBeVisible();
    await user.type(name, 'Summer launch{Enter}');
    await expect.poll(() => calls).toEqual(['PATCH  {"name":"Summer launch"}']);
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  });

  it('is left after a question, and gone from the list', async () => {
    const calls = listen(['delete', '/members/:user']);
    const { user, router } = await openMenu();
    await user.click(choose(words.leave));
    const question = within(screen.getByRole('dialog'));
    expect(question.getByText(words.leaveOwnerText)).toBeVisible();
    await user.click(question.getByRole('button', { name: words.leave }));
    await expect.poll(() => router.state.location.pathname).toBe('/rooms');
    expect(calls).toEqual(['DELETE /members/u-ana']);
    expect(await screen.findByText(words.empty)).toBeVisible();
  });

  it('that is being left is not asked for again when the socket tells of it first', async () => {
    let asked = 0;
    const { user, socket, router } = await openMenu();
    server.use(
      http.get(ROOM, () => {
        asked++;
        return problem(403, 'not_a_member');
      }),
      http.delete(`${ROOM}/members/u-ana`, () => {
        socket.says({ type: 'room_removed', room_id: 'r-1' });
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await user.click(choose(words.leave));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: words.leave }));
    await expect.poll(() => router.state.location.pathname).toBe('/rooms');
    expect(asked).toBe(0);
    // Whoever comes back to it sees that it is closed, and nothing of what was there.
    await act(() => router.navigate('/rooms/r-1'));
    expect(await screen.findByText(words.unavailable)).toBeVisible();
    expect(asked).toBe(1);
  });

  it('is deleted by its owner alone', async () => {
    const calls = listen(['delete', '']);
    const { user, router } = await openMenu();
    await user.click(choose(words.delete));
    await user.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: words.delete }),
    );
    await expect.poll(() => router.state.location.pathname).toBe('/rooms');
    expect(calls).toEqual(['DELETE']);
  });

  it('offers a member neither renaming nor deleting', async () => {
    const me = member('ana', { user_id: ana.id, role: 'member' });
    await openMenu({ members: [me, member('ben', { role: 'owner' })] });
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      words.mute,
      words.addPeople,
      words.leave,
    ]);
  });

  it('says so when the server refuses', async () => {
    server.use(http.put(`${ROOM}/mute`, () => problem(503, 'unavailable')));
    const { user } = await openMenu();
    await user.click(choose(words.mute));
    expect(
      await screen.findByText(texts.messages.actionFailed(texts.problems.unavailable)),
    ).toBeVisible();
  });
});

describe('the members of a group', () => {
  async function openPanel() {
    const opened = await openRoom([message(1)]);
    await opened.user.click(screen.getByRole('button', { name: texts.members.show }));
    const panel = within(screen.getByRole('complementary', { name: texts.members.title }));
    return { ...opened, panel };
  }

  it('are added, found by name', async () => {
    const calls = listen(['post', '/members', { members: [] }]);
    server.use(answer('get', '/api/v1/auth/users', { users: [mei], next_cursor: null }));
    const { user, panel } = await openPanel();
    await user.click(panel.getByRole('button', { name: words.addPeople }));
    await user.type(await screen.findByLabelText(texts.newRoom.find), 'me');
    await user.click(await screen.findByRole('checkbox', { name: /Mei Tanaka/u }));
    expect(await accessibilityProblems(screen.getByRole('dialog'))).toEqual([]);
    await user.click(screen.getByRole('button', { name: texts.newRoom.add(1) }));
    await expect.poll(() => calls).toEqual(['POST /members {"user_ids":["u-mei"]}']);
  });

  it('get another role, the group, or the door from its owner', async () => {
    const calls = listen(['patch', '/members/:user'], ['delete', '/members/:user']);
    const { user, panel } = await openPanel();
    const openActions = () =>
      user.click(panel.getByRole('button', { name: texts.members.menu('Ben Okafor') }));
    await openActions();
    await user.click(choose(texts.members.makeAdmin));
    await expect.poll(() => calls.at(-1)).toBe('PATCH /members/u-ben {"role":"admin"}');

    await openActions();
    await user.click(choose(texts.members.handOver));
    await user.click(screen.getByRole('button', { name: texts.members.handOverAction }));
    await expect.poll(() => calls.at(-1)).toBe('PATCH /members/u-ben {"role":"owner"}');
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();

    await openActions();
    await user.click(choose(texts.members.removeMember));
    await user.click(screen.getByRole('button', { name: texts.members.removeAction }));
    await expect.poll(() => calls.at(-1)).toBe('DELETE /members/u-ben');
  });
});

describe('going to a conversation', () => {
  const rooms = [
    room({ id: 'r-1', name: 'Spring launch' }),
    room({ id: 'r-2', name: 'Harbour crew', unread_count: 4, mention_count: 1 }),
    ...['Design', 'On-call', 'Kitchen', 'Books'].map((name) => room({ id: `r-${name}`, name })),
  ];

  function givenRooms() {
    givenSession();
    server.use(
      answer('get', '/api/v1/chat/rooms', { rooms, next_cursor: null } as never),
      answer('get', '/api/v1/chat/rooms/:id', { ...room({ id: 'r-2' }), members: [] } as never),
      answer('get', '/api/v1/chat/rooms/:id/messages', {
        messages: [],
        has_more: false,
        head_seq: 0,
      }),
      answer('get', '/api/v1/auth/users', { users: [mei], next_cursor: null }),
    );
  }

  it('takes Ctrl+K, a few letters and Enter', async () => {
    givenRooms();
    const { user, router } = renderApp('/rooms');
    await screen.findByText('Harbour crew');
    await user.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox');
    expect(field).toHaveFocus();
    await user.keyboard('crew');
    expect(screen.getAllByRole('option')[0]).toHaveTextContent('Harbour crew');
    expect(await accessibilityProblems(screen.getByRole('dialog'))).toEqual([]);
    await user.keyboard('{Enter}');
    await expect.poll(() => router.state.location.pathname).toBe('/rooms/r-2');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('finds people with whom there is no conversation yet', async () => {
    givenRooms();
    let body: unknown;
    server.use(
      http.post('/api/v1/chat/rooms', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(room({ id: 'r-2', room_type: 'one_to_one' }), { status: 201 });
      }),
    );
    const { user, router } = renderApp('/rooms');
    await screen.findByText('Harbour crew');
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('combobox');
    await user.keyboard('mei');
    await screen.findByRole('option', { name: /Mei Tanaka/u });
    await user.keyboard('{Enter}');
    await expect.poll(() => router.state.location.pathname).toBe('/rooms/r-2');
    expect(body).toEqual({ room_type: 'one_to_one', member_ids: ['u-mei'] });
  });

  it('works by typing into the filter of the list, without regard to accents', async () => {
    givenRooms();
    const { user } = renderApp('/rooms');
    const filter = await screen.findByLabelText(words.filter);
    await user.type(filter, 'désig');
    const list = within(screen.getByRole('navigation', { name: words.title }));
    expect(list.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Design'),
      '',
    ]);
    await user.type(filter, 'x');
    expect(screen.getByText(words.nothingFound('désigx'))).toBeVisible();
    await user.keyboard('{Escape}');
    expect(list.getByText('Kitchen')).toBeVisible();
  });

  it('shows how much waits, in the list and in the title', async () => {
    givenRooms();
    renderApp('/rooms');
    const item = await screen.findByRole('link', {
      name: /Harbour crew.*you are mentioned.*4 unread/u,
    });
    expect(item).toBeVisible();
    await expect.poll(() => document.title).toBe(`(4) ${words.title} · Parley`);
  });

  it('joins a public group', async () => {
    givenRooms();
    const asked: string[] = [];
    const books = room({ id: 'r-9', name: 'Board games', is_public: true, member_count: 7 });
    server.use(
      http.get('/api/v1/chat/rooms/public', ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('query') ?? '');
        return HttpResponse.json({ rooms: [books, rooms[1]], next_cursor: null });
      }),
      answer('post', '/api/v1/chat/rooms/r-9/join', { ...books } as never),
    );
    const { user, router } = renderApp('/rooms');
    await screen.findByText('Harbour crew');
    await user.click(screen.getByRole('button', { name: words.browse }));
    await user.type(await screen.findByLabelText(words.browseFind), 'board');
    await expect.poll(() => asked.at(-1)).toBe('board');
    const dialog = screen.getByRole('dialog');
    const button = await within(dialog).findByRole('button', {
      name: words.joinName('Board games'),
    });
    expect(
      within(dialog).getByRole('button', { name: words.openName('Harbour crew') }),
    ).toBeVisible();
    expect(await accessibilityProblems(dialog)).toEqual([]);
    await user.click(button);
    await expect.poll(() => router.state.location.pathname).toBe('/rooms/r-9');
  });

  it('is helped by a list of all keys', async () => {
    givenRooms();
    const { user } = renderApp('/rooms');
    await screen.findByText('Harbour crew');
    await user.keyboard('?');
    const help = await screen.findByRole('dialog', { name: texts.help.title });
    expect(within(help).getByText('Go to a conversation')).toBeVisible();
    expect(await accessibilityProblems(help)).toEqual([]);
  });
});
