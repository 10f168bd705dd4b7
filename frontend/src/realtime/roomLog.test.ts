import { describe, expect, it } from 'vitest';
import type { MessagePage } from '../api/types';
import { message } from '../test/data';
import type { RoomEvent } from './frames';
import { applyEvent, logFromPage, withOlderPage, type RoomLog } from './roomLog';

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

function seqs(log: RoomLog): number[] {
  return log.messages.map(({ seq }) => seq);
}

function applied(log: RoomLog, event: RoomEvent): RoomLog {
  const result = applyEvent(log, event);
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
    expect(applyEvent(log, arrival(3))).toEqual({ outcome: 'held' });
    expect(applyEvent(log, arrival(1))).toEqual({ outcome: 'held' });
  });

  it('notices a hole', () => {
    expect(applyEvent(logFromPage(page([1, 2])), arrival(4))).toEqual({ outcome: 'hole' });
  });

  it('starts at the head, which may lie beyond the newest message', () => {
    const log = logFromPage(page([1, 2], { head_seq: 5 }));
    expect(applyEvent(log, arrival(5)).outcome).toBe('held');
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

  it('is worth nothing once the history itself has changed', () => {
    const event: RoomEvent = { type: 'history_changed', room_id: 'r-1', seq: 2 };
    expect(applyEvent(logFromPage(page([1])), event)).toEqual({ outcome: 'reload' });
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
});
