import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana, member, message, room } from '../../test/data';
import { givenSession, renderApp } from '../../test/renderApp';
import { answer, problem, server } from '../../test/server';

const ROOMS = '/api/v1/chat/rooms';
const ben = member('ben', { display_name: 'Ben Okafor' });

function givenRooms(...rooms: ReturnType<typeof room>[]) {
  givenSession();
  server.use(answer('get', ROOMS, { rooms, next_cursor: null } as never));
}

describe('the list of rooms', () => {
  it('shows title, last message and unread count, latest activity first', async () => {
    givenRooms(
      room({
        id: 'r-1',
        unread_count: 3,
        last_message: message(3, { content: 'See  you\nthere' }),
      }),
      room({
        id: 'r-2',
        name: null,
        room_type: 'one_to_one',
        members: [member('ana', { user_id: ana.id }), ben],
        last_message: message(9, {
          sender_id: ana.id,
          content: 'On my way',
          timestamp: '2026-03-03T08:00:00.000Z',
        }),
      }),
    );
    renderApp('/rooms');
    const nav = within(await screen.findByRole('navigation', { name: texts.rooms.title }));
    const links = within(await nav.findByRole('list')).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      expect.stringContaining('Ben Okafor'),
      expect.stringContaining('Spring launch'),
    ]);
    expect(links[0]).toHaveTextContent('You: On my way');
    expect(links[1]).toHaveTextContent('ben: See you there');
    expect(links[1]).toHaveAccessibleName(expect.stringContaining('3 unread messages'));
  });

  it('follows the socket', async () => {
    givenRooms(room({ head_seq: 4, read_seq: 4, last_message: message(4) }));
    const { socket } = renderApp('/rooms');
    await screen.findByText('ben: Message 4');
    const live = await socket();
    live.connects({
      rooms: [{ room_id: 'r-1', head_seq: 4, read_seq: 4, unread_count: 0 }],
    });
    live.says({ type: 'message', room_id: 'r-1', seq: 5, data: message(5) });
    expect(await screen.findByText('ben: Message 5')).toBeVisible();
    expect(screen.getByText('1 unread message')).toBeInTheDocument();
  });

  it('invites a newcomer to start a conversation', async () => {
    givenRooms();
    const { container } = renderApp('/rooms');
    expect(await screen.findByText(texts.rooms.empty)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('offers another try when it cannot be loaded', async () => {
    givenSession();
    server.use(http.get(ROOMS, () => problem(403, 'forbidden')));
    const { user } = renderApp('/rooms');
    expect(await screen.findByText(texts.rooms.failed)).toBeVisible();
    server.use(answer('get', ROOMS, { rooms: [room()], next_cursor: null } as never));
    await user.click(screen.getByRole('button', { name: texts.common.retry }));
    expect(await screen.findByText('Spring launch')).toBeVisible();
  });

  it('is walked through by keys from anywhere', async () => {
    const early = { timestamp: '2026-03-01T08:00:00.000Z' };
    const two = [
      room({ last_message: message(1) }),
      room({ id: 'r-2', name: 'Harbour', last_message: message(1, early) }),
    ];
    givenRooms(...two);
    for (const it of two) {
      server.use(
        answer('get', `${ROOMS}/${it.id}`, { ...it, members: [ben] } as never),
        answer('get', `${ROOMS}/${it.id}/messages`, { messages: [], has_more: false, head_seq: 0 }),
      );
    }
    const { user, router } = renderApp('/rooms');
    await screen.findByText('Harbour');
    const at = () => expect.poll(() => router.state.location.pathname);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await at().toBe('/rooms/r-1');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await at().toBe('/rooms/r-2');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await at().toBe('/rooms/r-1');
  });

  it('breaks no accessibility rule', async () => {
    givenRooms(room({ unread_count: 2, last_message: message(1) }));
    const { container } = renderApp('/rooms');
    await screen.findByText('Spring launch');
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});

describe('a new conversation', () => {
  function givenPeople() {
    const people = [ana, { ...ben, id: 'u-ben' }];
    server.use(
      answer('get', '/api/v1/auth/users', { users: people, next_cursor: null } as never),
      answer('get', `${ROOMS}/:id`, { ...room({ id: 'r-new', members: [ben] }) } as never),
      answer('get', `${ROOMS}/:id/messages`, { messages: [], has_more: false, head_seq: 0 }),
    );
  }

  it('with one person begins by choosing them', async () => {
    let body: unknown;
    givenRooms();
    givenPeople();
    server.use(
      http.post(ROOMS, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(room({ id: 'r-new' }), { status: 201 });
      }),
    );
    const { user, router } = renderApp('/rooms');
    await screen.findByText(texts.rooms.empty);
    await user.click(screen.getAllByRole('button', { name: texts.rooms.newRoom })[0] as Element);
    await user.type(await screen.findByLabelText(texts.newRoom.find), 'be');
    const name = new RegExp(`^${texts.newRoom.startWith} Ben Okafor`, 'u');
    await user.click(await screen.findByRole('button', { name }));
    await expect.poll(() => router.state.location.pathname).toBe('/rooms/r-new');
    expect(body).toEqual({ room_type: 'one_to_one', member_ids: ['u-ben'] });
  });

  it('of a group takes a name and people, and shows what the server objects to', async () => {
    let body: unknown;
    givenRooms();
    givenPeople();
    server.use(
      http.post(ROOMS, async ({ request }) => {
        body = await request.json();
        const violations = [{ field: 'name', message: 'Not that name.' }];
        return problem(400, 'validation_failed', { violations });
      }),
    );
    const { user } = renderApp('/rooms');
    await screen.findByText(texts.rooms.empty);
    await user.click(screen.getAllByRole('button', { name: texts.rooms.newRoom })[0] as Element);
    await user.click(await screen.findByRole('radio', { name: texts.newRoom.group }));
    await user.type(screen.getByLabelText(texts.newRoom.name), 'Launch');
    await user.type(screen.getByLabelText(texts.newRoom.find), 'be');
    await user.click(await screen.findByRole('checkbox', { name: /Ben Okafor/u }));
    expect(await accessibilityProblems(screen.getByRole('dialog'))).toEqual([]);
    await user.click(screen.getByRole('button', { name: texts.newRoom.create }));
    expect(await screen.findByText('Not that name.')).toBeVisible();
    expect(body).toEqual({ room_type: 'group', name: 'Launch', member_ids: ['u-ben'] });
  });
});
