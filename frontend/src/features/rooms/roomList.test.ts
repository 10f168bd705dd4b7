import { describe, expect, it } from 'vitest';
import type { RoomEvent } from '../../realtime/frames';
import { ana, message, room } from '../../test/data';
import { connected } from '../../test/FakeSocket';
import { logFromMiddle } from '../../realtime/roomLog';
import { applyFrame, markedRead, mergeRooms, readNow } from './roomList';

function arrival(seq: number, change: Parameters<typeof message>[1] = {}): RoomEvent {
  const data = message(seq, change);
  return { type: 'message', room_id: data.room_id, seq, data };
}

const early = { timestamp: '2026-03-01T09:00:00.000Z' };
const two = [
  room({ id: 'r-1', head_seq: 4, read_seq: 4, last_message: message(4, early) }),
  room({ id: 'r-2', head_seq: 9, read_seq: 9, last_message: message(9, early) }),
];

describe('the room list', () => {
  it('moves a room with a new message up, previews and counts it', () => {
    const { rooms, refetch } = applyFrame(two, arrival(10, { room_id: 'r-2' }), ana.id);
    expect(rooms.map(({ id }) => id)).toEqual(['r-2', 'r-1']);
    expect(rooms[0]).toMatchObject({ unread_count: 1, head_seq: 10, last_message: { seq: 10 } });
    expect(refetch).toBe(false);
  });

  it('counts neither own nor system messages', () => {
    const own = applyFrame(two, arrival(5, { sender_id: ana.id }), ana.id).rooms;
    const system = applyFrame(own, arrival(6, { message_type: 'system' }), ana.id).rooms;
    expect(system.find(({ id }) => id === 'r-1')?.unread_count).toBe(0);
  });

  it('counts an event that comes twice once', () => {
    const once = applyFrame(two, arrival(5), ana.id).rooms;
    expect(applyFrame(once, arrival(5), ana.id).rooms).toBe(once);
  });

  it('asks the server when events are missing or the room is unknown', () => {
    expect(applyFrame(two, arrival(7), ana.id).refetch).toBe(true);
    expect(applyFrame(two, arrival(1, { room_id: 'r-9' }), ana.id).refetch).toBe(true);
  });

  it('clears the badge when another device has read up to the head', () => {
    const unread = applyFrame(two, arrival(5), ana.id).rooms;
    const frame = { type: 'read', room_id: 'r-1', user_id: ana.id, seq: 5 } as const;
    const { rooms } = applyFrame(unread, frame, ana.id);
    expect(rooms.find(({ id }) => id === 'r-1')).toMatchObject({ unread_count: 0, read_seq: 5 });
  });

  it('counts down what the reader has passed, and only that', () => {
    const long = room({ head_seq: 9, read_seq: 2, unread_count: 4, mention_count: 2 });
    const messages = [
      message(2),
      message(3, { mentions: [ana.id] }),
      message(4, { sender_id: ana.id }),
      message(5, { message_type: 'system' }),
      message(6, { deleted_at: early.timestamp, content: null }),
      message(7),
      message(8, { mentions: [ana.id] }),
      message(9),
    ];
    const log = logFromMiddle({ messages, has_more: true, head_seq: 9 });
    const read = readNow(long, 7, log, ana.id);
    expect(read).toEqual({ messages: 2, mentions: 1 });
    expect(markedRead([long], 'r-1', 7, read ?? undefined)[0]).toMatchObject({
      read_seq: 7,
      unread_count: 2,
      mention_count: 1,
    });
    expect(readNow(long, 9, log, ana.id)).toEqual({ messages: 4, mentions: 2 });
  });

  it('does not guess what lies between the mark and a place far below', () => {
    const long = room({ head_seq: 900, read_seq: 2, unread_count: 500 });
    const page = { messages: [message(700), message(701)], has_more: true, head_seq: 900 };
    expect(readNow(long, 701, logFromMiddle(page), ana.id)).toBeNull();
  });

  it('never moves the own mark backwards', () => {
    expect(markedRead(two, 'r-1', 2)[0]?.read_seq).toBe(4);
  });

  it('knows at once that another device muted a room', () => {
    const frame = { type: 'room_muted', room_id: 'r-1', muted: true } as const;
    const { rooms } = applyFrame(two, frame, ana.id);
    expect(rooms.map(({ muted }) => muted)).toEqual([true, false]);
  });

  it('counts mentions of the reader beside what is unread', () => {
    const once = applyFrame(two, arrival(5, { mentions: ['u-ben', ana.id] }), ana.id).rooms;
    const twice = applyFrame(once, arrival(6, { mentions: ['u-ben'] }), ana.id).rooms;
    expect(twice.find(({ id }) => id === 'r-1')).toMatchObject({
      unread_count: 2,
      mention_count: 1,
    });
  });

  it('loses a room that was removed, and gains one that was added', () => {
    const removed = applyFrame(two, { type: 'room_removed', room_id: 'r-1' }, ana.id).rooms;
    expect(removed.map(({ id }) => id)).toEqual(['r-2']);
    const added = room({ id: 'r-3', created_at: '2026-04-01T00:00:00.000Z' });
    const frame = { type: 'room_added', room_id: 'r-3', room: added } as const;
    expect(applyFrame(two, frame, ana.id).rooms[0]?.id).toBe('r-3');
  });

  it('asks the server after a reconnect only when something happened meanwhile', () => {
    const position = (id: string, head: number) => ({
      room_id: id,
      head_seq: head,
      read_seq: head,
      unread_count: 0,
    });
    const first = (head: number) =>
      connected({ rooms: [position('r-1', head), position('r-2', 9)] });
    expect(applyFrame(two, first(4), ana.id).refetch).toBe(false);
    expect(applyFrame(two, first(5), ana.id).refetch).toBe(true);
  });

  it('keeps what the socket told when an older answer arrives after it', () => {
    const live = applyFrame(two, arrival(5), ana.id).rooms;
    expect(mergeRooms(live, two).find(({ id }) => id === 'r-1')?.head_seq).toBe(5);
  });
});
