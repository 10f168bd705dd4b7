import type { Message, MessageType, Role, Room } from '../api/types';

/** What this client says. */
export type ClientFrame =
  | {
      type: 'message';
      room_id: string;
      client_id: string;
      content: string;
      message_type?: MessageType;
    }
  | { type: 'read'; room_id: string; seq: number }
  | { type: 'sync'; rooms: Record<string, number> }
  | { type: 'presence'; user_ids: readonly string[] }
  | { type: 'auth'; token: string }
  | { type: 'ping' };

export interface RoomPosition {
  room_id: string;
  head_seq: number;
  read_seq: number;
  unread_count: number;
}

export interface ConnectedFrame {
  type: 'connected';
  user_id: string;
  epoch: string | number;
  heartbeat_ms: number;
  rooms: RoomPosition[];
  more: boolean;
}

export interface AckFrame {
  type: 'ack';
  ref?: string;
  client_id?: string;
  room_id?: string;
  message_id?: string;
  seq?: number;
  duplicate?: boolean;
}

export interface SyncFrame {
  type: 'sync';
  room_id: string;
  head_seq: number;
  mode: 'current' | 'replay' | 'page';
}

export interface PresenceEntry {
  user_id: string;
  is_online: boolean;
  last_seen: string | null;
}

export interface ErrorFrame {
  type: 'error';
  ref?: string;
  client_id?: string;
  code: string;
  detail: string;
  retry: 'no' | 'now' | 'backoff';
  retry_after_ms?: number;
}

interface Membership {
  user_id: string;
  username: string;
  role: Role;
}

/** A durable change of a room; each takes the next `seq` of that room. */
export type RoomEvent =
  | {
      type: 'message' | 'message_edited' | 'message_deleted';
      room_id: string;
      seq: number;
      data: Message;
    }
  | {
      type: 'member_joined' | 'member_left' | 'member_role';
      room_id: string;
      seq: number;
      data: Membership;
    }
  | {
      type: 'room_updated' | 'room_deleted' | 'history_changed';
      room_id: string;
      seq: number;
      data?: Room | null;
    }
  /** A kind this client does not show; it still counts for the position. */
  | { type: 'other'; room_id: string; seq: number };

export type ServerFrame =
  | ConnectedFrame
  | AckFrame
  | SyncFrame
  | ErrorFrame
  | RoomEvent
  | { type: 'read'; room_id: string; user_id: string; seq: number }
  | { type: 'presence'; users: PresenceEntry[] }
  | { type: 'room_added'; room_id: string; room?: Room | null }
  | { type: 'room_removed'; room_id: string }
  | { type: 'pong' }
  | { type: 'bye'; reason: string; reconnect_in_ms: number };

const ROOM_EVENTS = new Set<string>([
  'message',
  'message_edited',
  'message_deleted',
  'member_joined',
  'member_left',
  'member_role',
  'room_updated',
  'room_deleted',
  'history_changed',
]);
const WITH_DATA = /^(message|member_)/u;
const OTHERS = new Set<string>([
  'connected',
  'ack',
  'sync',
  'error',
  'read',
  'presence',
  'room_added',
  'room_removed',
  'pong',
  'bye',
]);

/**
 * Reads one frame; null for what cannot be used. The shape of a known type is the contract's
 * promise, only what positions hang on is checked.
 */
export function decodeFrame(text: unknown): ServerFrame | null {
  const frame = parseObject(text);
  if (frame === null || typeof frame.type !== 'string') return null;
  if (OTHERS.has(frame.type)) return frame as unknown as ServerFrame;

  const { room_id: roomId, seq } = frame;
  if (typeof roomId !== 'string' || typeof seq !== 'number') return null;
  const usable =
    ROOM_EVENTS.has(frame.type) && (!WITH_DATA.test(frame.type) || isObject(frame.data));
  if (usable) return frame as unknown as RoomEvent;
  return { type: 'other', room_id: roomId, seq };
}

export function isRoomEvent(frame: ServerFrame): frame is RoomEvent {
  return frame.type === 'other' || ROOM_EVENTS.has(frame.type);
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
