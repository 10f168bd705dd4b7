import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { texts } from '../../app/texts';
import { accessibilityProblems } from '../../test/axe';
import { ack, ana, message, room } from '../../test/data';
import { members, openRoom } from '../../test/openRoom';
import { givenSession, renderApp } from '../../test/renderApp';
import { answer, problem, server } from '../../test/server';

describe('a conversation', () => {
  it('shows whom it is with and what was said, by name', async () => {
    const { log } = await openRoom([message(1), message(2)]);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Spring launch');
    expect(log.getAllByRole('article').map((article) => article.textContent)).toEqual([
      expect.stringContaining('Ben Okafor'),
      expect.stringContaining('Message 2'),
    ]);
  });

  it('shows an own message at once, and one copy of it when it comes back', async () => {
    const { user, socket, composer, log } = await openRoom([message(1)]);
    await user.type(composer, 'Hello{Enter}');
    expect(log.getByText('Hello')).toBeVisible();
    expect(log.getByText(texts.messages.sending)).toBeVisible();
    expect(composer).toHaveValue('');

    const frame = socket.sentOf('message')[0];
    const clientId = frame?.client_id ?? '';
    expect(frame).toMatchObject({ room_id: 'r-1', content: 'Hello' });
    const own = { sender_id: ana.id, sender_username: 'ana', content: 'Hello' };
    socket.says(ack(clientId, 2));
    const data = message(2, { ...own, client_id: clientId });
    socket.says({ type: 'message', room_id: 'r-1', seq: 2, data });
    await expect.poll(() => log.queryByText(texts.messages.sending)).toBeNull();
    expect(log.getAllByText('Hello')).toHaveLength(1);
  });

  it('says why a message was refused and sends it again when asked', async () => {
    const { user, socket, composer, log } = await openRoom([message(1)]);
    await user.type(composer, 'Hello{Enter}');
    const clientId = socket.sentOf('message')[0]?.client_id ?? '';
    socket.says({
      type: 'error',
      client_id: clientId,
      code: 'validation_failed',
      detail: 'Not like this.',
      retry: 'no',
    });
    expect(await log.findByRole('alert')).toHaveTextContent('Not sent: Not like this.');
    const list = within(screen.getByRole('navigation', { name: texts.rooms.title }));
    expect(list.getByText(texts.rooms.failedMessage)).toBeVisible();
    await user.click(log.getByRole('button', { name: texts.messages.retry }));
    expect(socket.sentOf('message').map((frame) => frame.client_id)).toEqual([clientId, clientId]);
    expect(list.queryByText(texts.rooms.failedMessage)).toBeNull();
  });

  it('makes a new line on Shift+Enter and sends nothing that is blank', async () => {
    const { user, socket, composer } = await openRoom([]);
    await user.type(composer, '   {Enter}');
    expect(socket.sentOf('message')).toEqual([]);
    await user.clear(composer);
    await user.type(composer, 'one{Shift>}{Enter}{/Shift}two{Enter}');
    expect(socket.sentOf('message')[0]?.content).toBe('one\ntwo');
  });

  it('does not send more than 5,000 characters', async () => {
    const { user, socket, composer } = await openRoom([]);
    await user.click(composer);
    await user.paste('🐙'.repeat(5_001));
    expect(screen.getByText(texts.messages.tooLong(1))).toBeVisible();
    await user.keyboard('{Enter}');
    expect(socket.sentOf('message')).toEqual([]);
  });

  it('shows an edit, a reaction and a deletion as they happen', async () => {
    const { socket, log } = await openRoom([message(1), message(2)]);
    const place = (seq: number) => ({ room_id: 'r-1', seq });
    const edited = message(1, { content: 'Better', is_edited: true });
    socket.says({ type: 'message_edited', ...place(3), data: edited });
    const better = await log.findByText('Better');
    expect(better.closest('article')).toHaveTextContent(texts.messages.edited);
    expect(log.queryByText('Message 1')).toBeNull();

    const party = { message_id: 'm-1', emoji: '🎉', on: true };
    socket.says({ type: 'reaction', ...place(4), data: { ...party, user_id: 'u-ben' } });
    socket.says({ type: 'reaction', ...place(5), data: { ...party, user_id: ana.id } });
    const reactions = within(await log.findByRole('list', { name: texts.messages.reactions }));
    await expect
      .poll(() => reactions.getAllByRole('listitem').map((line) => line.textContent))
      .toEqual([expect.stringContaining(texts.messages.reaction('🎉', 2, true))]);

    const tombstone = message(1, { content: null, deleted_at: '2026-03-02T10:00:00.000Z' });
    socket.says({ type: 'message_deleted', ...place(6), data: tombstone });
    expect(await log.findByText(texts.messages.deleted)).toBeVisible();
    expect(log.queryByText('Better')).toBeNull();
    expect(log.queryByRole('list')).toBeNull();
    expect(log.getByText('Message 2')).toBeVisible();
  });

  it('speaks a message of somebody else, once and outside the log', async () => {
    const { socket, log } = await openRoom([message(1)]);
    const data = message(2, { content: 'Over here' });
    socket.says({ type: 'message', room_id: 'r-1', seq: 2, data });
    expect(await log.findByText('Over here')).toBeVisible();
    const spoken = screen.getByText('Ben Okafor: Over here');
    expect(spoken.closest('[role=status]')).not.toBeNull();
    expect(screen.getByRole('log')).toHaveAttribute('aria-live', 'off');
  });

  it('tells the server how far was read', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const { socket } = await openRoom([message(1)], { read_seq: 0, unread_count: 1 });
    socket.says({ type: 'message', room_id: 'r-1', seq: 2, data: message(2) });
    await expect.poll(() => socket.sentOf('read').at(-1)?.seq).toBe(2);
    expect(screen.getByText(texts.messages.newDivider)).toBeVisible();
  });

  it('shows who is there and gives the focus back afterwards', async () => {
    const { user, socket } = await openRoom([]);
    await user.click(screen.getByRole('button', { name: texts.members.show }));
    const panel = within(screen.getByRole('complementary', { name: texts.members.title }));
    const users = [{ user_id: 'u-ben', is_online: true, last_seen: null }];
    socket.says({ type: 'presence', users });
    await expect
      .poll(() => panel.getAllByRole('listitem').map((line) => line.textContent))
      .toEqual([
        expect.stringMatching(/Ana Lindqvist \(you\).*Offline.*Owner/u),
        expect.stringMatching(/Ben Okafor.*Online/u),
      ]);
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: texts.members.show })).toHaveFocus();
  });

  it('tells when the connection is gone and keeps what is written meanwhile', async () => {
    const { user, socket, composer, log } = await openRoom([]);
    socket.dies();
    await user.type(composer, 'Later{Enter}');
    expect(log.getByText(texts.messages.waiting)).toBeVisible();
    expect(
      await screen.findByText(texts.connection.reconnecting, {}, { timeout: 3_000 }),
    ).toBeVisible();
  });

  it('forgets what was not sent when its user signs out', async () => {
    server.use(http.post('/api/v1/auth/logout', () => new HttpResponse(null, { status: 204 })));
    const { user, socket, composer, router } = await openRoom([]);
    const kept = () => Object.keys(localStorage).filter((key) => /outbox|drafts/u.test(key));
    socket.dies();
    await user.type(composer, 'Later{Enter}And la');
    expect(kept()).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: texts.auth.signOut }));
    await expect.poll(() => router.state.location.pathname).toBe('/login');
    expect(kept()).toEqual([]);
  });

  it('is closed to those who are not in it', async () => {
    givenSession();
    server.use(
      answer('get', '/api/v1/chat/rooms', { rooms: [], next_cursor: null }),
      http.get('/api/v1/chat/rooms/r-9', () => problem(403, 'not_a_member')),
    );
    renderApp('/rooms/r-9');
    expect(await screen.findByText(texts.rooms.unavailable)).toBeVisible();
  });

  it('offers another try when its messages cannot be loaded', async () => {
    const path = '/api/v1/chat/rooms/r-1/messages';
    givenSession();
    server.use(
      answer('get', '/api/v1/chat/rooms', { rooms: [], next_cursor: null }),
      answer('get', '/api/v1/chat/rooms/r-1', { ...room({ members }) } as never),
      http.get(path, () => HttpResponse.error()),
    );
    const { user } = renderApp('/rooms/r-1');
    expect(await screen.findByText(texts.messages.failed)).toBeVisible();
    const messages = [message(1)];
    server.use(answer('get', path, { messages, has_more: false, head_seq: 1 } as never));
    await user.click(screen.getByRole('button', { name: texts.common.retry }));
    expect(await screen.findByText('Message 1')).toBeVisible();
  });

  it('breaks no accessibility rule, with its people shown too', async () => {
    const { user, container } = await openRoom([
      message(1, {
        content: 'See https://example.org/a',
        is_edited: true,
        reactions: [{ emoji: '🎉', count: 2, me: true, user_ids: [ana.id, 'u-ben'] }],
      }),
      message(2, { deleted_at: '2026-03-02T10:00:00.000Z', content: null }),
      message(3, { message_type: 'system', content: 'Ben joined' }),
    ]);
    await user.click(screen.getByRole('button', { name: texts.members.show }));
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});
