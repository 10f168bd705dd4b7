import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message, MessagePage } from '../api/types';
import { message } from '../test/data';
import type { RoomEvent } from './frames';
import { MOST_HELD } from './roomLog';
import { RoomLogs, type PagePosition } from './roomLogs';

function page(from: number, to: number, hasMore = false, head = to): MessagePage {
  const messages = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  return { messages, has_more: hasMore, head_seq: head };
}

const problem = { type: 'error', code: 'unavailable', detail: 'Not now.' } as const;

function arrival(seq: number): RoomEvent {
  return { type: 'message', room_id: 'r-1', seq, data: message(seq) };
}

async function openRoom(...pages: MessagePage[]) {
  const loadPage = vi.fn<(roomId: string, position?: PagePosition) => Promise<MessagePage>>();
  for (const each of pages) loadPage.mockResolvedValueOnce(each);
  const requestSync = vi.fn<(positions: Record<string, number>, ref: string) => boolean>(
    () => true,
  );
  const logs = new RoomLogs({
    loadPage,
    requestSync,
    onLoaded: () => undefined,
    random: () => 1,
  });
  logs.open('r-1');
  await vi.waitUntil(() => logs.getView('r-1').status === 'ready');
  const seqs = () => logs.getView('r-1').log?.messages.map(({ seq }) => seq);
  const asked = () => requestSync.mock.calls.map(([positions]) => positions);
  return { logs, loadPage, requestSync, asked, seqs };
}

describe('the logs of the opened rooms', () => {
  it('ask for what came while the first page was under way', async () => {
    const { asked } = await openRoom(page(1, 3));
    expect(asked()).toEqual([{ 'r-1': 3 }]);
  });

  it('ask once at a hole, and go on when the missing events come', async () => {
    const { logs, requestSync, asked, seqs } = await openRoom(page(1, 3));
    logs.onSync({ type: 'sync', room_id: 'r-1', head_seq: 3, mode: 'current' });
    requestSync.mockClear();
    logs.apply(arrival(6));
    logs.apply(arrival(7));
    expect(asked()).toEqual([{ 'r-1': 3 }]);

    logs.onSync({ type: 'sync', room_id: 'r-1', head_seq: 7, mode: 'replay' });
    for (const seq of [4, 5, 6, 7]) logs.apply(arrival(seq));
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('ask from their position after every reconnect', async () => {
    const { logs, asked } = await openRoom(page(1, 3));
    logs.apply(arrival(4));
    logs.onConnected('u-ana', false);
    expect(asked().at(-1)).toEqual({ 'r-1': 4 });
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
    logs.onConnected('u-ana', true);
    await vi.waitUntil(() => seqs()?.length === 2);
    expect(loadPage).toHaveBeenCalledTimes(2);
  });

  describe('when a sync is not answered as hoped', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('ask again when no answer comes', async () => {
      const { asked } = await openRoom(page(1, 3));
      vi.advanceTimersByTime(15_000);
      expect(asked()).toEqual([{ 'r-1': 3 }, { 'r-1': 3 }]);
    });

    it('ask again later when the server cannot answer now', async () => {
      const { logs, requestSync, asked } = await openRoom(page(1, 3));
      const ref = requestSync.mock.calls[0]?.[1] ?? '';
      logs.onError({ ...problem, ref, retry: 'backoff', retry_after_ms: 1_000 });
      vi.advanceTimersByTime(1_499);
      expect(asked()).toHaveLength(1);
      vi.advanceTimersByTime(1);
      expect(asked()).toHaveLength(2);
    });

    it('do not insist when the server says no', async () => {
      const { logs, requestSync, asked } = await openRoom(page(1, 3));
      const ref = requestSync.mock.calls[0]?.[1] ?? '';
      logs.onError({ ...problem, ref, room_id: 'r-1', code: 'not_a_member', retry: 'no' });
      vi.advanceTimersByTime(60_000);
      expect(asked()).toHaveLength(1);
    });

    it('ask nothing more of a connection that is gone', async () => {
      const { logs, asked } = await openRoom(page(1, 3));
      logs.onDown();
      vi.advanceTimersByTime(60_000);
      expect(asked()).toHaveLength(1);
    });

    it('keep what is shown and try again when it cannot be loaded anew', async () => {
      const { logs, loadPage, seqs } = await openRoom(page(1, 3));
      loadPage.mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce(page(8, 9));
      logs.onSync({ type: 'sync', room_id: 'r-1', head_seq: 9, mode: 'page' });
      await vi.advanceTimersByTimeAsync(499);
      expect(seqs()).toEqual([1, 2, 3]);
      await vi.advanceTimersByTimeAsync(1);
      expect(seqs()).toEqual([8, 9]);
    });
  });

  describe('when more have reacted than are named, and an older page was loaded', () => {
    const many = { emoji: '🎉', count: 30, me: false, user_ids: ['u-ben'] };
    const old = message(1, { reactions: [many] });
    const asOf = (head: number, shown: Message): MessagePage => ({
      messages: [shown],
      has_more: false,
      head_seq: head,
    });
    const reacted = (seq: number, user: string): RoomEvent => {
      const data = { message_id: 'm-1', user_id: user, emoji: '🎉', on: true };
      return { type: 'reaction', room_id: 'r-1', seq, data };
    };

    async function openWithOlder() {
      const opened = await openRoom(page(2, 3, true), asOf(6, old));
      await opened.logs.loadOlder('r-1');
      const first = () => opened.logs.getView('r-1').log?.messages[0];
      return { ...opened, first };
    }

    it('load that message, once more if that goes on', async () => {
      const { logs, loadPage, first } = await openWithOlder();
      const loaded = (count: number) => message(1, { reactions: [{ ...many, count }] });
      loadPage
        .mockResolvedValueOnce(asOf(6, loaded(31)))
        .mockResolvedValueOnce(asOf(6, loaded(32)));
      logs.apply(reacted(4, 'u-mei'));
      logs.apply(reacted(5, 'u-kim'));
      await vi.waitUntil(() => first() !== old);
      expect(first()?.reactions[0]?.count).toBe(32);
      expect(loadPage.mock.calls.slice(2)).toEqual([
        ['r-1', { before_seq: 2 }],
        ['r-1', { before_seq: 2 }],
      ]);
    });

    it('load it again for what its page may have counted', async () => {
      const { logs, loadPage, first } = await openWithOlder();
      const loaded = message(1, { reactions: [{ ...many, count: 32 }] });
      loadPage.mockResolvedValueOnce(asOf(8, loaded)).mockResolvedValueOnce(asOf(8, { ...loaded }));
      logs.apply(reacted(4, 'u-mei'));
      await vi.waitUntil(() => first() === loaded);
      for (const seq of [5, 6, 7]) logs.apply(arrival(seq));
      logs.apply(reacted(8, 'u-kim'));
      await vi.waitUntil(() => first() !== loaded);
      expect(first()?.reactions[0]?.count).toBe(32);
    });

    it('load it again when it was edited while it was on its way', async () => {
      const { logs, loadPage, first } = await openWithOlder();
      const edited = message(1, { content: 'Better', reactions: [{ ...many, count: 31 }] });
      loadPage.mockResolvedValueOnce(asOf(4, old)).mockResolvedValueOnce(asOf(5, edited));
      logs.apply(reacted(4, 'u-mei'));
      logs.apply({ type: 'message_edited', room_id: 'r-1', seq: 5, data: edited });
      await vi.waitUntil(() => first()?.reactions[0]?.count === 31);
      expect(first()?.content).toBe('Better');
    });

    it('count on by themselves after what it shows', async () => {
      const { logs, loadPage, first } = await openWithOlder();
      for (const seq of [4, 5, 6]) logs.apply(arrival(seq));
      logs.apply(reacted(7, 'u-mei'));
      expect(first()?.reactions[0]?.count).toBe(31);
      expect(loadPage).toHaveBeenCalledTimes(2);
    });
  });

  it('forget a room that was deleted', async () => {
    const { logs } = await openRoom(page(1, 3));
    logs.apply({ type: 'room_deleted', room_id: 'r-1', seq: 4 });
    expect(logs.isOpen('r-1')).toBe(false);
  });

  it('take no older page that was read before they were loaded anew', async () => {
    const { logs, loadPage, seqs } = await openRoom(page(5, 6, true));
    let answer: (older: MessagePage) => void = () => undefined;
    loadPage
      .mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
      .mockResolvedValueOnce(page(5, 6, true, 9))
      .mockResolvedValueOnce(page(3, 4, false, 9));
    const older = logs.loadOlder('r-1');
    logs.reload('r-1');
    await vi.waitUntil(() => logs.getView('r-1').log?.position === 9);
    answer(page(1, 4, false, 6));
    await older;
    expect(seqs()).toEqual([3, 4, 5, 6]);
  });

  it('load older history before the oldest message held', async () => {
    const { logs, loadPage, seqs } = await openRoom(page(5, 6, true), page(3, 4, false, 6));
    await logs.loadOlder('r-1');
    expect(loadPage).toHaveBeenLastCalledWith('r-1', { before_seq: 5 });
    expect(seqs()).toEqual([3, 4, 5, 6]);
    await logs.loadOlder('r-1');
    expect(loadPage).toHaveBeenCalledTimes(2);
  });

  it('say so when older history cannot be loaded, and load it on the next try', async () => {
    const { logs, loadPage, seqs } = await openRoom(page(5, 6, true));
    loadPage.mockRejectedValueOnce(new Error('no'));
    await logs.loadOlder('r-1');
    expect(logs.getView('r-1').older).toBe('failed');
    loadPage.mockResolvedValueOnce(page(4, 4, false, 6));
    await logs.loadOlder('r-1');
    expect(seqs()).toEqual([4, 5, 6]);
  });

  describe('of ten thousand messages', () => {
    const LAST = 10_000;
    const PAGE = 50;

    function openLong() {
      const loadPage = (_: string, position: PagePosition = { before_seq: LAST + 1 }) => {
        if (position.after_seq !== undefined) {
          const to = Math.min(LAST, position.after_seq + PAGE);
          return Promise.resolve(page(position.after_seq + 1, to, to < LAST, LAST));
        }
        const before = position.before_seq ?? position.around_seq + PAGE / 2;
        const from = Math.max(1, before - PAGE);
        return Promise.resolve(page(from, before - 1, from > 1, LAST));
      };
      const ports = { loadPage, requestSync: () => true, onLoaded: () => undefined };
      const logs = new RoomLogs({ ...ports, random: () => 1 });
      logs.open('r-1');
      return logs;
    }

    it('hold a few hundred, wherever the reader goes', async () => {
      const logs = openLong();
      const log = () => logs.getView('r-1').log;
      await vi.waitUntil(() => log() !== null);
      let most = 0;
      const walk = async (step: () => Promise<void>, hasMore: () => boolean | undefined) => {
        while (hasMore() === true) {
          await step();
          most = Math.max(most, log()?.messages.length ?? 0);
        }
      };
      await walk(
        () => logs.loadOlder('r-1'),
        () => log()?.hasOlder,
      );
      expect(log()?.messages[0]?.seq).toBe(1);
      await walk(
        () => logs.loadNewer('r-1'),
        () => log()?.hasNewer,
      );
      expect(log()?.messages.at(-1)?.seq).toBe(LAST);
      const seqs = log()?.messages.map(({ seq }) => seq) ?? [];
      expect(seqs).toEqual(seqs.map((_, index) => LAST - seqs.length + 1 + index));
      expect(most).toBeLessThanOrEqual(MOST_HELD);
    });

    it('are opened in their middle, and at their end again', async () => {
      const logs = openLong();
      const seqs = () => logs.getView('r-1').log?.messages.map(({ seq }) => seq) ?? [];
      await vi.waitUntil(() => seqs().length > 0);
      logs.open('r-1', 5_000);
      await vi.waitUntil(() => seqs().includes(5_000));
      expect(logs.getView('r-1').log?.hasNewer).toBe(true);
      expect(logs.find('r-1', 'm-5000')?.seq).toBe(5_000);
      logs.open('r-1');
      await vi.waitUntil(() => seqs().at(-1) === LAST);
      expect(logs.find('r-1', 'm-5000')).toBeUndefined();
    });
  });
});
