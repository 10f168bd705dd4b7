import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessagePage } from '../api/types';
import { ack, message } from '../test/data';
import { FakeSocket } from '../test/FakeSocket';
import { ChatClient } from './chatClient';

const busy = {
  type: 'error',
  code: 'rate_limited',
  detail: 'Too many frames.',
  retry: 'backoff',
  retry_after_ms: 1_000,
} as const;

function page(seqs: number[]): MessagePage {
  return { messages: seqs.map((seq) => message(seq)), has_more: false, head_seq: seqs.at(-1) ?? 0 };
}

async function startedClient() {
  const sockets: FakeSocket[] = [];
  const loadPage = vi.fn(() => Promise.resolve(page([1, 2])));
  const client = new ChatClient({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    tokens: { accessToken: () => Promise.resolve('t'), refresh: () => Promise.resolve('t') },
    loadPage,
    random: () => 1,
  });
  const newest = () => sockets.at(-1) ?? new FakeSocket();
  const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  client.start();
  await after(0);
  newest().connects();
  client.logs.open('r-1');
  await after(0);
  const states = () => client.outbox.getItems('r-1').map(({ state }) => state);
  return { client, newest, after, loadPage, states };
}

describe('the client', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says everything again that has no answer when the server did not read a frame', async () => {
    const { client, newest, after } = await startedClient();
    client.outbox.send('r-1', 'Hello');
    client.markRead('r-1', 2);
    client.presence.watch(['u-ben']);
    await after(0);
    const socket = newest();
    socket.says(busy);
    await after(1_499);
    expect(socket.sentOf('message')).toHaveLength(1);
    await after(1);
    expect(new Set(socket.sentOf('message').map((frame) => frame.client_id)).size).toBe(1);
    expect(socket.sentOf('message')).toHaveLength(2);
    expect(socket.sentOf('read').map(({ seq }) => seq)).toEqual([2, 2]);
    expect(socket.sentOf('sync')).toHaveLength(2);
    expect(socket.sentOf('presence')).toHaveLength(2);
  });

  it('tells a read mark again after a reconnect until it is acknowledged', async () => {
    const { client, newest, after } = await startedClient();
    client.markRead('r-1', 2);
    newest().dies();
    await after(500);
    newest().connects();
    const [again] = newest().sentOf('read');
    expect(again?.seq).toBe(2);
    newest().says({ type: 'ack', ref: again?.ref ?? '' });
    newest().dies();
    await after(1_000);
    newest().connects();
    expect(newest().sentOf('read')).toEqual([]);
  });

  it('keeps an own message on the screen until the hole before it is filled', async () => {
    const { client, newest, states } = await startedClient();
    const socket = newest();
    socket.says({ type: 'sync', room_id: 'r-1', head_seq: 2, mode: 'current' });
    client.outbox.send('r-1', 'Hello');
    const clientId = socket.sentOf('message')[0]?.client_id ?? '';
    const own = message(4, { client_id: clientId });
    socket.says({ type: 'message', room_id: 'r-1', seq: 4, data: own });
    expect(states()).toEqual(['sent']);
    expect(socket.sentOf('sync').at(-1)?.rooms).toEqual({ 'r-1': 2 });
    socket.says({ type: 'sync', room_id: 'r-1', head_seq: 4, mode: 'replay' });
    socket.says({ type: 'message', room_id: 'r-1', seq: 3, data: message(3) });
    socket.says({ type: 'message', room_id: 'r-1', seq: 4, data: own });
    expect(states()).toEqual([]);
  });

  it('holds nothing of another epoch for true, and makes sure of what it sent', async () => {
    const { client, newest, after, loadPage, states } = await startedClient();
    client.outbox.send('r-1', 'Hello');
    const clientId = newest().sentOf('message')[0]?.client_id ?? '';
    newest().says(ack(clientId, 3));
    expect(states()).toEqual(['sent']);
    newest().dies();
    await after(500);
    newest().connects({ epoch: 'e-2' });
    expect(loadPage).toHaveBeenCalledTimes(2);
    expect(
      newest()
        .sentOf('message')
        .map((frame) => frame.client_id),
    ).toEqual([clientId]);
  });
});
