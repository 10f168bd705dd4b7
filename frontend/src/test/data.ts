import type { Message, Room, RoomMember, Tokens, User } from '../api/types';
import type { MessageAck } from '../realtime/frames';

export const ana: User = {
  id: 'u-ana',
  username: 'ana',
  email: 'ana@example.org',
  display_name: 'Ana Lindqvist',
  is_admin: false,
  is_online: true,
  last_seen: null,
  created_at: '2026-01-05T08:00:00.000Z',
};

export function member(username: string, change: Partial<RoomMember> = {}): RoomMember {
  return {
    user_id: `u-${username}`,
    username,
    display_name: username,
    role: 'member',
    is_online: false,
    last_seen: null,
    read_seq: 0,
    ...change,
  };
}

export function message(seq: number, change: Partial<Message> = {}): Message {
  return {
    id: `m-${seq}`,
    room_id: 'r-1',
    seq,
    sender_id: 'u-ben',
    sender_username: 'ben',
    content: `Message ${seq}`,
    message_type: 'text',
    timestamp: new Date(Date.UTC(2026, 2, 2, 9, 0, seq)).toISOString(),
    is_edited: false,
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    mentions: [],
    reactions: [],
    client_id: null,
    ...change,
  };
}

export function ack(clientId: string, seq: number): MessageAck {
  return {
    type: 'ack',
    client_id: clientId,
    room_id: 'r-1',
    message_id: `m-${seq}`,
    seq,
    timestamp: message(seq).timestamp,
    duplicate: false,
  };
}

export function room(change: Partial<Room> = {}): Room {
  return {
    id: 'r-1',
    name: 'Spring launch',
    room_type: 'group',
    is_public: false,
    created_by: ana.id,
    created_at: '2026-01-05T08:00:00.000Z',
    head_seq: 0,
    read_seq: 0,
    unread_count: 0,
    mention_count: 0,
    muted: false,
    member_count: 2,
    last_message: null,
    ...change,
  };
}

export function tokens(name: string, expiresIn = 600): Tokens {
  return { access_token: name, token_type: 'bearer', expires_in: expiresIn, user: ana };
}
