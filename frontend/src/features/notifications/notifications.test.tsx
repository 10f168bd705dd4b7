import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { texts } from '../../app/texts';
import { ana, member, message, room } from '../../test/data';
import { givenSession, renderApp } from '../../test/renderApp';
import { answer, server } from '../../test/server';

interface Shown {
  title: string;
  body: string;
  tag: string;
}

const shown: (Shown & { onclick?: () => void; close: () => void })[] = [];

/** The browser's part: it remembers what it was asked to show. */
class BrowserNotification {
  static permission = 'granted';
  onclick?: () => void;
  readonly close = () => undefined;
  readonly title: string;
  readonly body: string;
  readonly tag: string;

  constructor(title: string, { body, tag }: { body: string; tag: string }) {
    this.title = title;
    this.body = body;
    this.tag = tag;
    shown.push(this);
  }
}

const group = room({ head_seq: 1, read_seq: 1 });
const direct = room({
  id: 'r-2',
  name: null,
  room_type: 'one_to_one',
  members: [member('ana', { user_id: ana.id }), member('ben', { display_name: 'Ben Okafor' })],
  head_seq: 1,
  read_seq: 1,
});
const quiet = room({ id: 'r-3', name: 'Quiet', muted: true, head_seq: 1, read_seq: 1 });

beforeEach(() => {
  shown.length = 0;
  localStorage.setItem('parley.notifications', 'on');
  vi.stubGlobal('Notification', BrowserNotification);
});

async function openList(focused: boolean) {
  vi.spyOn(document, 'hasFocus').mockReturnValue(focused);
  givenSession();
  const rooms = [group, direct, quiet];
  server.use(
    answer('get', '/api/v1/chat/rooms', { rooms, next_cursor: null } as never),
    answer('get', '/api/v1/chat/rooms/:id', { ...direct } as never),
    answer('get', '/api/v1/chat/rooms/:id/messages', {
      messages: [],
      has_more: false,
      head_seq: 2,
    }),
  );
  const app = renderApp('/rooms');
  await screen.findByText('Spring launch');
  const socket = await app.socket();
  socket.connects({
    rooms: rooms.map(({ id }) => ({ room_id: id, head_seq: 1, read_seq: 1, unread_count: 0 })),
  });
  const arrive = (roomId: string, change: Parameters<typeof message>[1] = {}) =>
    socket.says({
      type: 'message',
      room_id: roomId,
      seq: 2,
      data: message(2, { room_id: roomId, ...change }),
    });
  return { ...app, arrive };
}

const outline = () => shown.map(({ title, body }) => `${title}: ${body}`);

describe('notifications', () => {
  it('tell of direct messages and of mentions, and lead to them', async () => {
    const { arrive, router } = await openList(false);
    arrive('r-1', { content: 'Nothing special' });
    arrive('r-2', { content: 'A **minute**?' });
    expect(outline()).toEqual(['Ben Okafor: A minute?']);
    shown[0]?.onclick?.();
    await expect.poll(() => router.state.location.pathname).toBe('/rooms/r-2');
    expect(router.state.location.search).toBe('?seq=2');
  });

  it('tell of a mention in a group', async () => {
    const { arrive } = await openList(false);
    arrive('r-1', { content: 'Hi @ana', mentions: [ana.id] });
    expect(outline()).toEqual([`${texts.notifications.mention('ben', 'Spring launch')}: Hi @ana`]);
  });

  it('are silent about muted rooms, own messages, and while the user is here', async () => {
    const away = await openList(false);
    away.arrive('r-3', { mentions: [ana.id] });
    away.arrive('r-2', { sender_id: ana.id });
    expect(outline()).toEqual([]);
    away.unmount();
    const here = await openList(true);
    here.arrive('r-2');
    expect(outline()).toEqual([]);
  });

  it('come only when they were asked for', async () => {
    localStorage.removeItem('parley.notifications');
    const { arrive } = await openList(false);
    arrive('r-2');
    expect(outline()).toEqual([]);
  });
});
