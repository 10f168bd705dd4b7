import type { Room } from '../../api/types';
import type { ConnectedFrame, RoomEvent, ServerFrame } from '../../realtime/frames';
import { isRoomEvent } from '../../realtime/frames';
import type { RoomLog } from '../../realtime/roomLog';

export interface RoomListChange {
  rooms: Room[];
  /** The frame does not tell enough: ask the server. */
  refetch: boolean;
}

/** Latest activity first, as the server sorts. */
export function byActivity(rooms: readonly Room[]): Room[] {
  return [...rooms].sort((a, b) => Date.parse(activityOf(b)) - Date.parse(activityOf(a)));
}

/**
 * A list read from the server can be older than what the socket told meanwhile; room by room the
 * newer one stands.
 */
export function mergeRooms(held: readonly Room[] | undefined, read: readonly Room[]): Room[] {
  const heldById = new Map(held?.map((room) => [room.id, room]));
  return byActivity(
    read.map((room) => {
      const known = heldById.get(room.id);
      return known !== undefined && isNewer(known, room) ? known : room;
    }),
  );
}

/** What waits to be read, not counting rooms that are muted. */
export function totalUnread(rooms: readonly Room[]): number {
  return rooms.reduce((sum, room) => sum + (room.muted ? 0 : room.unread_count), 0);
}

/** What one frame does to the list of the user `me`. Returns the same array when nothing changed. */
export function applyFrame(rooms: Room[], frame: ServerFrame, me: string): RoomListChange {
  if (isRoomEvent(frame)) return applyRoomEvent(rooms, frame, me);
  switch (frame.type) {
    case 'connected':
      return { rooms, refetch: isBehind(rooms, frame) };
    case 'room_added': {
      const known = rooms.some((room) => room.id === frame.room_id);
      const added = !known && frame.room ? byActivity([frame.room, ...rooms]) : rooms;
      return { rooms: added, refetch: true };
    }
    case 'room_removed':
      return { rooms: without(rooms, frame.room_id), refetch: false };
    case 'room_muted':
      return {
        rooms: changed(rooms, frame.room_id, (room) => ({ ...room, muted: frame.muted })),
        refetch: false,
      };
    case 'read': {
      const room = rooms.find(({ id }) => id === frame.room_id);
      if (frame.user_id !== me || room === undefined) return { rooms, refetch: false };
      return {
        rooms: markedRead(rooms, frame.room_id, frame.seq),
        refetch: frame.seq < room.head_seq && frame.seq > room.read_seq,
      };
    }
    default:
      return { rooms, refetch: false };
  }
}

/** How many of the unread messages, and of the mentions, are read now. */
export interface ReadNow {
  messages: number;
  mentions: number;
}

/** The server counts no further. */
const MOST_COUNTED = 1_000;

/** Whether a stretch of the history has all messages from the own mark to its end. */
export function reachesBack(room: Room, { hasOlder, messages }: RoomLog): boolean {
  return !hasOlder || (messages[0]?.seq ?? Infinity) <= room.read_seq + 1;
}

/**
 * What moving the own mark to a seq leaves behind it, counted in the stretch of the history that is
 * held; null when the stretch does not tell.
 */
export function readNow(room: Room, seq: number, log: RoomLog, me: string): ReadNow | null {
  if (seq >= room.head_seq) return { messages: room.unread_count, mentions: room.mention_count };
  const isCapped = room.unread_count >= MOST_COUNTED || room.mention_count >= MOST_COUNTED;
  if (!reachesBack(room, log) || isCapped) return null;
  const read = log.messages.filter(
    (message) =>
      message.seq > room.read_seq &&
      message.seq <= seq &&
      message.sender_id !== me &&
      message.message_type !== 'system' &&
      message.deleted_at === null,
  );
  const mentions = read.filter((message) => message.mentions.includes(me)).length;
  return { messages: read.length, mentions };
}

/** Moves the own mark; everything up to the head being read leaves nothing unread. */
export function markedRead(
  rooms: Room[],
  roomId: string,
  seq: number,
  read: ReadNow = { messages: 0, mentions: 0 },
): Room[] {
  return changed(rooms, roomId, (room) => {
    if (seq <= room.read_seq) return room;
    if (seq >= room.head_seq) return { ...room, unread_count: 0, mention_count: 0, read_seq: seq };
    return {
      ...room,
      unread_count: Math.max(0, room.unread_count - read.messages),
      mention_count: Math.max(0, room.mention_count - read.mentions),
      read_seq: seq,
    };
  });
}

function applyRoomEvent(rooms: Room[], event: RoomEvent, me: string): RoomListChange {
  const room = rooms.find(({ id }) => id === event.room_id);
  if (room === undefined) return { rooms, refetch: event.type !== 'room_deleted' };
  if (event.seq <= room.head_seq) return { rooms, refetch: false };
  if (event.type === 'room_deleted') return { rooms: without(rooms, room.id), refetch: false };

  const next = { ...room, ...changeBy(event, room, me), head_seq: event.seq };
  const missed = event.seq > room.head_seq + 1;
  return {
    rooms: byActivity(rooms.map((other) => (other === room ? next : other))),
    refetch: missed || needsRecount(event, room, me),
  };
}

function changeBy(event: RoomEvent, room: Room, me: string): Partial<Room> {
  switch (event.type) {
    case 'message': {
      const counts =
        event.data.sender_id !== me &&
        event.data.message_type !== 'system' &&
        event.seq > room.read_seq;
      return {
        last_message: event.data,
        unread_count: room.unread_count + (counts ? 1 : 0),
        mention_count: room.mention_count + (counts && event.data.mentions.includes(me) ? 1 : 0),
      };
    }
    case 'message_edited':
    case 'message_deleted':
      return room.last_message?.seq === event.data.seq ? { last_message: event.data } : {};
    case 'member_joined':
      return { member_count: room.member_count + 1 };
    case 'member_left':
      return { member_count: Math.max(0, room.member_count - 1) };
    case 'room_updated':
      return event.data ? { name: event.data.name, is_public: event.data.is_public } : {};
    default:
      return {};
  }
}

function needsRecount(event: RoomEvent, room: Room, me: string): boolean {
  if (event.type === 'message_deleted') {
    return room.unread_count > 0 && event.data.sender_id !== me;
  }
  return event.type === 'history_changed' || (event.type === 'room_updated' && !event.data);
}

function isBehind(rooms: readonly Room[], frame: ConnectedFrame): boolean {
  const known = new Map(rooms.map((room) => [room.id, room]));
  const differs = frame.rooms.some((position) => {
    const room = known.get(position.room_id);
    return (
      room?.head_seq !== position.head_seq ||
      room.read_seq !== position.read_seq ||
      room.unread_count !== position.unread_count
    );
  });
  return differs || frame.more || frame.rooms.length !== rooms.length;
}

function isNewer(a: Room, b: Room): boolean {
  return a.head_seq > b.head_seq || (a.head_seq === b.head_seq && a.read_seq > b.read_seq);
}

function activityOf(room: Room): string {
  return room.last_message?.timestamp ?? room.created_at;
}

function without(rooms: Room[], roomId: string): Room[] {
  return rooms.some(({ id }) => id === roomId) ? rooms.filter(({ id }) => id !== roomId) : rooms;
}

function changed(rooms: Room[], roomId: string, change: (room: Room) => Room): Room[] {
  return rooms.map((room) => (room.id === roomId ? change(room) : room));
}
