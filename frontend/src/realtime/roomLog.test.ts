import { describe, expect, it } from 'vitest';
import type { MessagePage } from '../api/types';
import { message } from '../test/data';
import type { RoomEvent } from './frames';
import {
  applyEvent,
  logFromMiddle,
  logFromPage,
  MOST_HELD,
  withNewerPage,
  withOlderPage,
  withoutOldest,
  type RoomLog,
} from './roomLog';

const ME = 'u-ana';

function page(seqs: number[], change: Partial<MessagePage> = {}): MessagePage {
  return {
    messages: seqs.map((seq) => message(seq)),
    has_more: false,
    head_seq: seqs.at(-1) ?? 0,
    ...change,
  };
}

function arrival(seq: number): RoomEvent {
  return { type: 'message', room_id: 'r-1', seq, data: message(seq) };
}

function reaction(seq: number, messageId: string, user: string, on: boolean): RoomEvent {
  const data = { message_id: messageId, user_id: user, emoji: '🎉', on };
  return { type: 'reaction', room_id: 'r-1', seq, data };
}

function seqs(log: RoomLog): number[] {
  return log.messages.map(({ seq }) => seq);
}

function applied(log: RoomLog, event: RoomEvent): RoomLog {
  const result = applyEvent(log, event, ME);
  if (result.outcome !== 'applied') throw new Error(`outcome was ${result.outcome}`);
  return result.log;
}

describe('the log of a room', () => {
  it('appends the next event', () => {
    const log = applied(logFromPage(page([1, 2])), arrival(3));
    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(log.position).toBe(3);
  });

  it('drops what it holds', () => {
    const log = logFromPage(page([1, 2, 3]));
    expect(applyEvent(log, arrival(3), ME)).toEqual({ outcome: 'held' });
    expect(applyEvent(log, arrival(1), ME)).toEqual({ outcome: 'held' });
  });

  it('notices a hole', () => {
    expect(applyEvent(logFromPage(page([1, 2])), arrival(4), ME)).toEqual({ outcome: 'hole' });
  });

  it('starts at the head, which may lie beyond the newest message', () => {
    const log = logFromPage(page([1, 2], { head_seq: 5 }));
    expect(applyEvent(log, arrival(5), ME).outcome).toBe('held');
    expect(seqs(applied(log, arrival(6)))).toEqual([1, 2, 6]);
  });

  it('lets an event of an unknown kind take its place in the order', () => {
    const log = applied(logFromPage(page([1])), { type: 'other', room_id: 'r-1', seq: 2 });
    expect(seqs(applied(log, arrival(3)))).toEqual([1, 3]);
  });

  it('shows an edited message where it stood', () => {
    const log = applied(logFromPage(page([1, 2])), {
      type: 'message_edited',
      room_id: 'r-1',
      seq: 3,
      data: message(1, { content: 'Better', is_edited: true }),
    });
    expect(log.messages.map(({ content }) => content)).toEqual(['Better', 'Message 2']);
    expect(log.position).toBe(3);
  });

  it('keeps what an edit, being the same for everybody, cannot tell', () => {
    const mine = { emoji: '🎉', count: 30, me: true, user_ids: ['u-ben'] };
    const held = message(1, { client_id: 'c-1', reactions: [mine] });
    const log = applied(logFromPage({ messages: [held], has_more: false, head_seq: 1 }), {
      type: 'message_edited',
      room_id: 'r-1',
      seq: 2,
      data: message(1, { content: 'Better' }),
    });
    expect(log.messages[0]).toMatchObject({ client_id: 'c-1', reactions: [mine] });
  });

  it('shows a reaction, and its end, on the message', () => {
    const given = applied(logFromPage(page([1, 2])), reaction(3, 'm-1', ME, true));
    const [first] = given.messages;
    expect(first?.reactions).toEqual([{ emoji: '🎉', count: 1, me: true, user_ids: [ME] }]);
    expect(applied(given, reaction(4, 'm-1', ME, false)).messages[0]?.reactions).toEqual([]);
  });

  it('counts a reaction that the page shows already once', () => {
    const shown = { emoji: '🎉', count: 1, me: false, user_ids: ['u-ben'] };
    const messages = [message(1, { reactions: [shown] })];
    const log = logFromPage({ messages, has_more: false, head_seq: 1 });
    expect(applied(log, reaction(2, 'm-1', 'u-ben', true)).messages).toEqual(messages);
    const without = applied(log, reaction(2, 'm-1', 'u-mei', false));
    expect(without.messages).toEqual(messages);
  });

  it('counts on where more have reacted than are named', () => {
    const many = { emoji: '🎉', count: 30, me: false, user_ids: ['u-ben'] };
    const messages = [message(1, { reactions: [many] })];
    const log = logFromPage({ messages, has_more: false, head_seq: 1 });
    const given = applied(log, reaction(2, 'm-1', ME, true));
    expect(given.messages[0]?.reactions).toEqual([{ ...many, count: 31, me: true }]);
    const taken = applied(given, reaction(3, 'm-1', ME, false));
    expect(taken.messages).toEqual(messages);
  });

  it('does not guess whether a message that comes with them has counted them already', () => {
    const many = { emoji: '🎉', count: 30, me: false, user_ids: ['u-ben'] };
    const data = message(2, { reactions: [many] });
    const event: RoomEvent = { type: 'message', room_id: 'r-1', seq: 2, data };
    expect(applyEvent(logFromPage(page([1])), event, ME)).toMatchObject({ unsure: data });
  });

  it('does not guess whether a page of the past has counted them already', () => {
    const many = { emoji: '🎉', count: 30, me: false, user_ids: ['u-ben'] };
    const older = [message(1, { reactions: [many] })];
    const page = { messages: older, has_more: false, head_seq: 4 };
    const log =
      withOlderPage(logFromPage({ ...page, messages: [message(3)], head_seq: 3 }), page) ??
      expect.fail('it is not stale');
    const event = reaction(4, 'm-1', 'u-mei', true);
    expect(applyEvent(log, event, ME)).toMatchObject({ unsure: older[0] });
    const later = { ...log, position: 4 };
    expect(applied(later, reaction(5, 'm-1', 'u-mei', true)).messages[0]?.reactions[0]?.count).toBe(
      31,
    );
  });

  it('moves on by a reaction to a message that it does not hold', () => {
    const log = applied(logFromPage(page([4, 5])), reaction(6, 'm-1', ME, true));
    expect(seqs(log)).toEqual([4, 5]);
    expect(log.position).toBe(6);
    expect(withOlderPage(log, page([1, 2], { head_seq: 5 }))).toBeNull();
  });

  it('shows what is left of a deleted message where it stood', () => {
    const log = applied(logFromPage(page([1, 2])), {
      type: 'message_deleted',
      room_id: 'r-1',
      seq: 3,
      data: message(1, { content: null, deleted_at: '2026-03-02T10:00:00.000Z' }),
    });
    expect(log.messages.map(({ content }) => content)).toEqual([null, 'Message 2']);
  });

  it('counts changes of members and of the room', () => {
    const data = { user_id: 'u-mei', username: 'mei', role: 'member' } as const;
    let log = logFromPage(page([1]));
    log = applied(log, { type: 'member_joined', room_id: 'r-1', seq: 2, data });
    log = applied(log, { type: 'member_role', room_id: 'r-1', seq: 3, data });
    log = applied(log, { type: 'member_left', room_id: 'r-1', seq: 4, data });
    log = applied(log, { type: 'room_updated', room_id: 'r-1', seq: 5 });
    expect(seqs(applied(log, arrival(6)))).toEqual([1, 6]);
  });

  it('ends with the room', () => {
    const event: RoomEvent = { type: 'room_deleted', room_id: 'r-1', seq: 2 };
    expect(applyEvent(logFromPage(page([1])), event, ME)).toEqual({ outcome: 'gone' });
  });

  it('is worth nothing once the history itself has changed', () => {
    const event: RoomEvent = { type: 'history_changed', room_id: 'r-1', seq: 2 };
    expect(applyEvent(logFromPage(page([1])), event, ME)).toEqual({ outcome: 'reload' });
  });

  it('puts an older page in front, each message once', () => {
    const log = logFromPage(page([4, 5], { has_more: true }));
    const longer = withOlderPage(log, page([2, 3, 4], { has_more: true, head_seq: 5 }));
    expect(longer && seqs(longer)).toEqual([2, 3, 4, 5]);
    expect(longer?.hasOlder).toBe(true);
  });

  it('refuses an older page that was read before the last edit', () => {
    const log = applied(logFromPage(page([4, 5], { has_more: true })), {
      type: 'message_edited',
      room_id: 'r-1',
      seq: 6,
      data: message(2, { content: 'Better' }),
    });
    expect(withOlderPage(log, page([2, 3], { head_seq: 5 }))).toBeNull();
    expect(withOlderPage(log, page([2, 3], { head_seq: 6 }))).not.toBeNull();
  });

  describe('in the middle of the history', () => {
    const middle = logFromMiddle(page([4, 5], { has_more: true, head_seq: 9 }));

    it('counts what is said now without showing it', () => {
      const log = applied(middle, arrival(10));
      expect(log).toMatchObject({ position: 10, hasNewer: true, hasOlder: true });
      expect(seqs(log)).toEqual([4, 5]);
    });

    it('meets the newest messages when the last page is there', () => {
      const log = applied(middle, arrival(10));
      const page6 = withNewerPage(log, page([6, 7], { has_more: true, head_seq: 10 }));
      expect(page6?.hasNewer).toBe(true);
      const last = withNewerPage(page6 ?? log, page([8, 9, 10, 11], { head_seq: 11 }));
      expect(last).toMatchObject({ hasNewer: false, position: 10 });
      // What the page showed already comes once more as an event.
      const caughtUp = applied(applied(last ?? log, arrival(11)), arrival(12));
      expect(seqs(caughtUp)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
    });

    it('goes on when its last page is older than what was passed over', () => {
      const log = applied(middle, arrival(10));
      expect(withNewerPage(log, page([6, 9], { head_seq: 9 }))?.hasNewer).toBe(true);
    });

    it('takes no page that was read before an alteration', () => {
      const log = applied(middle, reaction(10, 'm-7', ME, true));
      expect(withNewerPage(log, page([6, 7], { head_seq: 9 }))).toBeNull();
    });
  });

  describe('of great length', () => {
    const range = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => from + index);
    const full = logFromPage(page(range(1_001, MOST_HELD), { has_more: true }));
    const head = full.position;

    it('lets the newest go when the reader goes far up', () => {
      const log = withOlderPage(full, page(range(901, 100), { has_more: true, head_seq: head }));
      expect(log?.messages).toHaveLength(MOST_HELD);
      expect(log?.messages[0]?.seq).toBe(901);
      expect(log?.hasNewer).toBe(true);
    });

    it('lets the oldest go when the reader is at the newest', () => {
      const log = withoutOldest(applied(full, arrival(head + 1)));
      expect(log.messages).toHaveLength(MOST_HELD);
      expect(log).toMatchObject({ hasOlder: true, hasNewer: false });
      expect(log.messages.at(-1)?.seq).toBe(head + 1);
    });

    it('stops growing below a reader who stays far up', () => {
      let log = full;
      for (let seq = head + 1; seq <= head + 2 * MOST_HELD; seq++) log = applied(log, arrival(seq));
      expect(log.messages).toHaveLength(2 * MOST_HELD);
      expect(log).toMatchObject({ hasNewer: true, position: head + 2 * MOST_HELD });
    });
  });
});
