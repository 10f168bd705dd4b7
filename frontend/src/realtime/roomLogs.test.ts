import { describe, expect, it, vi } from 'vitest';
import type { MessagePage } from '../api/types';
import { message } from '../test/data';
import type { RoomEvent } from './frames';
import { RoomLogs } from './roomLogs';

function page(from: number, to: number, hasMore = false): MessagePage {
  const messages = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  return { messages, has_more: hasMore, head_seq: to };
}

function arrival(seq: number): RoomEvent {
  return { type: 'message', room_id: 'r-1', seq, data: message(seq) };
}

async function openRoom(...pages: MessagePage[]) {
  const loadPage = vi.fn<(roomId: string, beforeSeq?: number) => Promise<MessagePage>>();
  for (const each of pages) loadPage.mockResolvedValueOnce(each);
  const requestSync = vi.fn<(positions: Record<string, number>) => void>();
  const logs = new RoomLogs({ loadPage, requestSync, onLoaded: () => undefined });
  logs.open('r-1');
  await vi.waitUntil(() => logs.getView('r-1').status === 'ready');
  const seqs = () => logs.getView('r-1').log?.messages.map(({ seq }) => seq);
  return { logs, loadPage, requestSync, seqs };
}

describe('the logs of the opened rooms', () => {
  it('ask for what came while the first page was under way', async () => {
    const { requestSync } = await openRoom(page(1, 3));
    expect(requestSync).toHaveBeenCalledWith({ 'r-1': 3 });
  });

  it('ask once at a hole, and go on when the missing events come', async () => {
    const { logs, requestSync, seqs } = await openRoom(page(1, 3));
    logs.onSync({ type: 'sync', room_id: 'r-1', head_seq: 3, mode: 'current' });
    requestSync.mockClear();
    logs.apply(arrival(6));
    logs.apply(arrival(7));
    expect(requestSync.mock.calls).toEqual([[{ 'r-1': 3 }]]);

    logs.onSync({ type: 'sync', room_id: 'r-1', head_seq: 7, mode: 'replay' });
    for (const seq of [4, 5, 6, 7]) logs.apply(arrival(seq));
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('ask from their position after every reconnect', async () => {
    const { logs, requestSync } = await openRoom(page(1, 3));
    logs.apply(arrival(4));
    logs.onConnected(false);
    expect(requestSync).toHaveBeenLastCalledWith({ 'r-1': 4 });
  });

  it('load the newest page anew when too much was missed', async () => {
    const { logs, seqs } = await openRoom(page(1, 3), page(900, 903, true));
    logs.onSync({ type: 'sync', room_id: 'r-1', head_seq: 903, mode: 'page' });
    await vi.waitUntil(() => seqs()?.[0] === 900);
    expect(seqs()).toEqual([900, 901, 902, 903]);
    expect(logs.getView('r-1').log?.hasOlder).toBe(true);
  });

  it('trust no position of another epoch', async () => {
    const { logs, loadPage, seqs } = await openRoom(page(1, 9), page(1, 2));
    logs.onConnected(true);
    await vi.waitUntil(() => seqs()?.length === 2);
    expect(loadPage).toHaveBeenCalledTimes(2);
  });

  it('load older history before the oldest message held', async () => {
    const { logs, loadPage, seqs } = await openRoom(page(5, 6, true), page(3, 4));
    await logs.loadOlder('r-1');
    expect(loadPage).toHaveBeenLastCalledWith('r-1', 5);
    expect(seqs()).toEqual([3, 4, 5, 6]);
    await logs.loadOlder('r-1');
    expect(loadPage).toHaveBeenCalledTimes(2);
  });

  it('say so when older history cannot be loaded, and load it on the next try', async () => {
    const { logs, loadPage, seqs } = await openRoom(page(5, 6, true));
    loadPage.mockRejectedValueOnce(new Error('no'));
    await logs.loadOlder('r-1');
    expect(logs.getView('r-1').older).toBe('failed');
    loadPage.mockResolvedValueOnce(page(4, 4));
    await logs.loadOlder('r-1');
    expect(seqs()).toEqual([4, 5, 6]);
  });
});
