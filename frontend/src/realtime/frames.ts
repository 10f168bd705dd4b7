import type * as wire from './wire';

export type {
  ClientFrame,
  ConnectedFrame,
  ErrorFrame,
  Limits,
  MessageAck,
  PresenceEntry,
  ReactionChange,
  RoomPosition,
  SyncFrame,
} from './wire';

/** A durable change of a kind that this client does not show; it still counts for the position. */
export interface OtherEvent {
  type: 'other';
  room_id: string;
  seq: number;
}

/** A durable change of a room; each takes the next `seq` of that room. */
export type RoomEvent = wire.RoomEvent | OtherEvent;

export type ServerFrame = wire.ServerFrame | OtherEvent;

const EVENTS_WITH_DATA: ReadonlySet<string> = new Set<wire.RoomEvent['type']>([
  'message',
  'message_edited',
  'message_deleted',
  'reaction',
  'member_joined',
  'member_left',
  'member_role',
]);
const EVENTS_WITHOUT: ReadonlySet<string> = new Set<wire.RoomEvent['type']>([
  'room_updated',
  'room_deleted',
  'history_changed',
]);
const OTHERS: ReadonlySet<string> = new Set<Exclude<wire.ServerFrame, wire.RoomEvent>['type']>([
  'connected',
  'ack',
  'sync',
  'error',
  'read',
  'typing',
  'presence',
  'unread',
  'room_added',
  'room_removed',
  'room_muted',
  'pong',
  'bye',
]);

/**
 * Reads one frame; null for what cannot be used. The shape of a known type is the schema's promise,
 * only what positions hang on is checked.
 */
export function decodeFrame(text: unknown): ServerFrame | null {
  const frame = parseObject(text);
  if (frame === null || typeof frame.type !== 'string') return null;
  if (OTHERS.has(frame.type)) return frame as unknown as ServerFrame;

  const { type, room_id: roomId, seq } = frame;
  if (typeof roomId !== 'string' || !Number.isSafeInteger(seq)) return null;
  const usable = EVENTS_WITHOUT.has(type) || (EVENTS_WITH_DATA.has(type) && isObject(frame.data));
  if (usable) return frame as unknown as RoomEvent;
  return { type: 'other', room_id: roomId, seq: seq as number };
}

export function isRoomEvent(frame: ServerFrame): frame is RoomEvent {
  return (
    frame.type === 'other' || EVENTS_WITH_DATA.has(frame.type) || EVENTS_WITHOUT.has(frame.type)
  );
}

function parseObject(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
