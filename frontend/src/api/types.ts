import type { Message, Room, RoomMember } from '../realtime/wire';

// The wire types of the REST contract, as the server spells them.

/** Frames carry these, too, so they are made from the frames' schema. */
export type { Message, Reaction, Role, Room, RoomMember } from '../realtime/wire';

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

export interface RoomPage {
  rooms: Room[];
  next_cursor: string | null;
}

export interface MessagePage {
  messages: Message[];
  has_more: boolean;
  head_seq: number;
}

export interface NewRoom {
  room_type: Room['room_type'];
  member_ids: string[];
  name?: string;
  is_public?: boolean;
}

export interface MemberPage {
  members: RoomMember[];
  next_cursor: string | null;
}

export interface SearchPage {
  results: Message[];
  next_cursor: string | null;
}

/** A place where the user is signed in. */
export interface SignedInDevice {
  id: string;
  user_agent: string | null;
  created_at: string;
  last_used_at: string | null;
  is_current: boolean;
}
