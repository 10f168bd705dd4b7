import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ana, member, message, room } from '../../test/data';
import { members, openRoom } from '../../test/openRoom';
import { answer, server } from '../../test/server';

const own = { sender_id: ana.id, sender_username: 'ana' };

describe('a conversation that is going on', () => {
  it('shows who is writing until their message is there', async () => {
    const { socket, log } = await openRoom([message(1)]);
    const ben = { user_id: 'u-ben', username: 'ben' };
    socket.says({ type: 'typing', room_id: 'r-1', ...ben, is_typing: true });
    const line = texts.messages.typing(['Ben Okafor']);
    expect(await screen.findByText(line)).toBeVisible();
    socket.says({ type: 'message', room_id: 'r-1', seq: 2, data: message(2) });
    expect(await log.findByText('Message 2')).toBeVisible();
    expect(screen.queryByText(line)).toBeNull();
  });

  it('tells others that the user is writing, and when no more', async () => {
    const { user, socket, composer } = await openRoom([message(1)]);
    await user.type(composer, 'Hello');
    expect(socket.sentOf('typing')).toMatchObject([{ room_id: 'r-1', is_typing: true }]);
    await user.keyboard('{Enter}');
    expect(socket.sentOf('typing').at(-1)).toMatchObject({ is_typing: false });
  });

  it('tells nobody in a large room', async () => {
    const { user, socket, composer } = await openRoom([message(1)], { member_count: 101 });
    await user.type(composer, 'Hello');
    expect(socket.sentOf('typing')).toEqual([]);
  });

  it('shows who has read the newest message, when it is an own one', async () => {
    const more = [
      ...members,
      { ...members[1], user_id: 'u-mei', username: 'mei', display_name: 'Mei' },
    ];
    const { socket, log } = await openRoom([message(1), message(2, own)], {
      members: more as typeof members,
      member_count: 3,
    });
    const reads = (user: string, seq: number) =>
      socket.says({ type: 'read', room_id: 'r-1', user_id: user, seq });
    reads('u-ben', 1);
    expect(log.queryByText(/^Read by/u)).toBeNull();
    reads('u-ben', 2);
    expect(await log.findByText(texts.messages.readBy(['Ben Okafor'], 0))).toBeVisible();
    reads('u-mei', 2);
    expect(await log.findByText(texts.messages.readByAll)).toBeVisible();
    socket.says({ type: 'message', room_id: 'r-1', seq: 3, data: message(3) });
    await log.findByText('Message 3');
    expect(log.queryByText(texts.messages.readByAll)).toBeNull();
  });
});

describe('a mention', () => {
  it('is completed by keyboard', async () => {
    const { user, composer, socket, container } = await openRoom([message(1)]);
    await user.type(composer, 'Hi @b');
    const list = await screen.findByRole('listbox', { name: texts.messages.mention });
    expect(within(list).getAllByRole('option')).toHaveLength(1);
    expect(composer).toHaveAttribute('aria-activedescendant', within(list).getByRole('option').id);
    expect(await accessibilityProblems(container)).toEqual([]);
    await user.keyboard('{Enter}');
    expect(composer).toHaveValue('Hi @ben ');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('there{Enter}');
    expect(socket.sentOf('message')[0]?.content).toBe('Hi @ben there');
  });

  it('is left alone after Escape, and chosen by a press', async () => {
    const { user, composer, socket } = await openRoom([message(1)]);
    await user.type(composer, '@be');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('n');
    await user.click(await screen.findByRole('option', { name: /Ben Okafor/u }));
    expect(composer).toHaveValue('@ben ');
    expect(socket.sentOf('message')).toEqual([]);
  });

  it('is completed beyond the members that came with the room', async () => {
    const crowd = Array.from({ length: 100 }, (_, index) => member(`sailor.${index}`));
    const zoe = member('zoe', { display_name: 'Zoë Ferri' });
    server.use(
      http.get('/api/v1/chat/rooms/r-1/members', ({ request }) => {
        const isSecond = new URL(request.url).searchParams.get('cursor') === 'more';
        return HttpResponse.json(
          isSecond
            ? { members: [zoe], next_cursor: null }
            : { members: crowd, next_cursor: 'more' },
        );
      }),
    );
    const { user, composer } = await openRoom([message(1)], { members: crowd, member_count: 101 });
    await user.type(composer, 'Hi @zo');
    await user.click(await screen.findByRole('option', { name: /Zoë Ferri/u }));
    expect(composer).toHaveValue('Hi @zoe ');
  });

  it('is marked when it is of somebody who is not among the members known here', async () => {
    const zoe = { id: 'u-zoe', username: 'Zoe', display_name: 'Zoë Ferri' };
    const asked: unknown[] = [];
    server.use(
      http.post('/api/v1/auth/users/lookup', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ users: [{ ...zoe, is_online: false, last_seen: null }] });
      }),
    );
    const content = 'Ask @zoe, not @nobody';
    const { log } = await openRoom([message(1, { content, mentions: ['u-zoe'] })]);
    const mention = await log.findByText('@zoe');
    expect(mention).toHaveClass('mention');
    expect(asked).toEqual([{ ids: ['u-zoe'] }]);
  });
});

describe('who wrote something', () => {
  it('is shown by a press on the name or by a key, and can be written to', async () => {
    const ben = { id: 'u-ben', username: 'ben', display_name: 'Ben Okafor' };
    const pair = room({ id: 'r-2', room_type: 'one_to_one', name: null, members });
    const made: unknown[] = [];
    server.use(
      answer('get', '/api/v1/auth/users/u-ben', { ...ben, is_online: true, last_seen: null }),
      http.post('/api/v1/chat/rooms', async ({ request }) => {
        made.push(await request.json());
        return HttpResponse.json(pair, { status: 201 });
      }),
      answer('get', '/api/v1/chat/rooms/r-2', { ...pair } as never),
      answer('get', '/api/v1/chat/rooms/r-2/messages', {
        messages: [],
        has_more: false,
        head_seq: 0,
      }),
    );
    const { user, log, router } = await openRoom([message(1)]);
    await user.click(log.getByRole('button', { name: 'Ben Okafor' }));
    const card = await screen.findByRole('dialog', { name: texts.members.card });
    expect(await within(card).findByText('@ben')).toBeVisible();
    expect(within(card).getByText(texts.members.online)).toBeVisible();
    expect(await accessibilityProblems(card)).toEqual([]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();

    log.getByRole('article').focus();
    await user.keyboard('p');
    const write = await screen.findByRole('button', { name: texts.members.message });
    expect(write).toHaveFocus();
    await user.keyboard('{Enter}');
    await expect.poll(() => router.state.location.pathname).toBe('/rooms/r-2');
    expect(made).toEqual([{ room_type: 'one_to_one', member_ids: ['u-ben'] }]);
  });
});
