/** The wire types of the REST contract, as the server spells them. */

export interface User {
  id: string;
  username: string;
  email: string;
  display_name: string | null;
  is_admin: boolean;
  is_online: boolean;
  last_seen: string | null;
  created_at: string;
}

export interface PublicUser {
  id: string;
  username: string;
  display_name: string | null;
  is_online: boolean;
  last_seen: string | null;
}

/** The answer to a sign-in whose refresh token travels as a cookie. */
export interface Tokens {
  access_token: string;
  token_type: string;
  expires_in: number;
  user: User;
}

export type RoomType = 'one_to_one' | 'group';
export type Role = 'owner' | 'admin' | 'member';

export interface RoomMember {
  user_id: string;
  username: string;
  display_name: string | null;
  role: Role;
  is_online: boolean;
  last_seen: string | null;
  read_seq: number;
}

export interface Room {
  id: string;
  name: string | null;
  room_type: RoomType;
  is_public: boolean;
  created_by: string | null;
  created_at: string;
  head_seq: number;
  read_seq: number;
  unread_count: number;
  mention_count: number;
  muted: boolean;
  member_count: number;
  last_message: Message | null;
  /** Lists carry it for one-to-one rooms only; a single room carries its first 100. */
  members?: RoomMember[] | null;
}

export interface RoomPage {
  rooms: Room[];
  next_cursor: string | null;
}

export type MessageType = 'text' | 'system' | 'image' | 'file';

export interface Message {
  id: string;
  room_id: string;
  seq: number;
  sender_id: string | null;
  sender_username: string | null;
  content: string | null;
  message_type: MessageType;
  timestamp: string;
  is_edited: boolean;
  deleted_at: string | null;
  /** Only on the sender's own copy. */
  client_id?: string | null;
}

export interface MessagePage {
  messages: Message[];
  has_more: boolean;
  head_seq: number;
}

export interface NewRoom {
  room_type: RoomType;
  member_ids: string[];
  name?: string;
}
