// Made from docs/frames.schema.json by `npm run wire-types`; what is changed here is lost.

/**
 * Every frame of the WebSocket protocol that protocol.md describes. A frame is told by its direction and its `type`.
 */
export type FramesOfChatV1 = ClientFrame | ServerFrame;
/**
 * What a client sends. The server ignores fields that it does not know.
 */
export type ClientFrame =
  | ClientMessage
  | ClientEdit
  | ClientDelete
  | ClientReact
  | ClientRead
  | ClientTyping
  | ClientSync
  | ClientPresence
  | ClientAuth
  | ClientPing;
/**
 * Chosen by the client for a request; its answer has the same.
 */
export type Ref = string;
/**
 * Opaque. A UUID as it is, which nobody should rely on.
 */
export type Id = string;
/**
 * What the server sends. A client ignores types and fields that it does not know.
 */
export type ServerFrame =
  | ConnectedFrame
  | MessageAck
  | ChangeAck
  | PlainAck
  | RoomEvent
  | RoomAddedFrame
  | RoomRemovedFrame
  | RoomMutedFrame
  | SyncFrame
  | ReadFrame
  | TypingFrame
  | PresenceFrame
  | UnreadFrame
  | PongFrame
  | ErrorFrame
  | ByeFrame;
/**
 * A place in a room's sequence: 1, 2, 3 and so on without holes.
 */
export type Seq = number;
/**
 * RFC 3339, UTC, with milliseconds, from the database's clock.
 */
export type Timestamp = string;
/**
 * A durable change of a room. Each takes the next `seq` of that room.
 */
export type RoomEvent =
  | MessageAdded
  | MessageEdited
  | MessageDeleted
  | ReactionChanged
  | MemberJoined
  | MemberLeft
  | MemberRoleChanged
  | RoomUpdated
  | RoomDeleted
  | HistoryChanged;
export type Role = 'owner' | 'admin' | 'member';

/**
 * Sends a message. Answered by a MessageAck.
 */
export interface ClientMessage {
  type: 'message';
  ref?: Ref;
  /**
   * May be left out at the door of one room.
   */
  room_id?: string;
  /**
   * The idempotency key: however often the frame is sent, the room gets one message.
   */
  client_id: string;
  content: string;
  message_type?: 'text' | 'image' | 'file';
  /**
   * The message that this one answers.
   */
  reply_to?: string;
}
/**
 * Changes the text of an own message. Answered by a ChangeAck.
 */
export interface ClientEdit {
  type: 'edit';
  ref?: Ref;
  /**
   * May be left out at the door of one room.
   */
  room_id?: string;
  message_id: Id;
  content: string;
}
/**
 * Deletes a message. Answered by a ChangeAck.
 */
export interface ClientDelete {
  type: 'delete';
  ref?: Ref;
  /**
   * Opaque. A UUID as it is, which nobody should rely on.
   */
  room_id?: string;
  message_id: Id;
}
/**
 * Gives or takes back a reaction. Answered by a ChangeAck.
 */
export interface ClientReact {
  type: 'react';
  ref?: Ref;
  /**
   * Opaque. A UUID as it is, which nobody should rely on.
   */
  room_id?: string;
  message_id: Id;
  emoji: string;
  on: boolean;
}
/**
 * Moves the own read mark up to a seq. Answered by a PlainAck.
 */
export interface ClientRead {
  type: 'read';
  ref?: Ref;
  /**
   * Opaque. A UUID as it is, which nobody should rely on.
   */
  room_id?: string;
  seq: number;
}
/**
 * Tells whether the user is typing; repeated every 3 s, it ends by itself after 6 s. Not answered.
 */
export interface ClientTyping {
  type: 'typing';
  ref?: Ref;
  /**
   * Opaque. A UUID as it is, which nobody should rely on.
   */
  room_id?: string;
  is_typing: boolean;
}
/**
 * Asks for all events after these positions. Answered by a SyncFrame for each room.
 */
export interface ClientSync {
  type: 'sync';
  ref?: Ref;
  /**
   * The position by room.
   */
  rooms: {
    [k: string]: number;
  };
}
/**
 * Says whose presence the client shows, instead of those it showed before. Answered by a PresenceFrame.
 */
export interface ClientPresence {
  type: 'presence';
  ref?: Ref;
  /**
   * @maxItems 200
   */
  user_ids: Id[];
}
/**
 * Puts a newer access token of the same user and session on the open socket. Answered by a PlainAck.
 */
export interface ClientAuth {
  type: 'auth';
  ref?: Ref;
  token: string;
}
/**
 * Asks for a sign of life. Answered by a PongFrame.
 */
export interface ClientPing {
  type: 'ping';
  ref?: Ref;
}
/**
 * The first frame: where everything is.
 */
export interface ConnectedFrame {
  type: 'connected';
  /**
   * Names this socket in logs.
   */
  session_id: string;
  user_id: Id;
  /**
   * Opaque. A UUID as it is, which nobody should rely on.
   */
  room_id?: string;
  /**
   * The chat node at the other end.
   */
  node: string;
  /**
   * Which history the seqs belong to. Positions of another one are void.
   */
  epoch: string;
  /**
   * Send a ping after so long a silence.
   */
  heartbeat_ms: number;
  limits: Limits;
  /**
   * The latest 200. Events above these heads follow.
   *
   * @maxItems 200
   */
  rooms: RoomPosition[];
  /**
   * Whether the user has further rooms.
   */
  more: boolean;
}
/**
 * What the server takes.
 */
export interface Limits {
  max_frame_bytes: number;
  /**
   * In code points.
   */
  max_content: number;
  /**
   * On average; 0 for no limit.
   */
  frames_per_second: number;
}
/**
 * Where a room is, and how far the user has read it.
 */
export interface RoomPosition {
  room_id: Id;
  head_seq: number;
  read_seq: number;
  unread_count: number;
  /**
   * How many unread messages mention the user.
   */
  mention_count?: number;
}
/**
 * The message is committed and will not be lost.
 */
export interface MessageAck {
  type: 'ack';
  ref?: Ref;
  client_id: string;
  room_id: Id;
  message_id: Id;
  seq: Seq;
  timestamp: Timestamp;
  /**
   * The `client_id` was seen before; all of this is about the first message.
   */
  duplicate: boolean;
}
/**
 * The edit, the deletion or the reaction is committed.
 */
export interface ChangeAck {
  type: 'ack';
  ref?: Ref;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
}
/**
 * What was asked is done.
 */
export interface PlainAck {
  type: 'ack';
  ref?: Ref;
}
/**
 * A new message.
 */
export interface MessageAdded {
  type: 'message';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: Message;
}
/**
 * A message as clients see it.
 */
export interface Message {
  id: Id;
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  sender_id: Id;
  sender_username: string;
  /**
   * Null once it is deleted.
   */
  content: string | null;
  message_type: 'text' | 'system' | 'image' | 'file';
  timestamp: Timestamp;
  is_edited: boolean;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
  reply_to: Id | null;
  /**
   * The members that it names.
   */
  mentions: Id[];
  reactions: Reaction[];
  /**
   * The sender's idempotency key; null for everybody else.
   */
  client_id: string | null;
}
/**
 * How often an emoji was given to a message.
 */
export interface Reaction {
  emoji: string;
  count: number;
  /**
   * Whether the reader is among them. Said in answers to REST calls alone: an event is the same for all who get it, go by `user_ids` there.
   */
  me: boolean;
  /**
   * The first of those who gave it.
   *
   * @maxItems 20
   */
  user_ids: Id[];
}
/**
 * A message has another text now. `data.seq` is the message's place and older than `seq`.
 */
export interface MessageEdited {
  type: 'message_edited';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: Message;
}
/**
 * A message was deleted; what is left of it is a tombstone. `data.seq` is the message's place.
 */
export interface MessageDeleted {
  type: 'message_deleted';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: Message;
}
/**
 * Somebody gave a reaction or took it back.
 */
export interface ReactionChanged {
  type: 'reaction';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: ReactionChange;
}
/**
 * Who gave which emoji to which message, or took it back.
 */
export interface ReactionChange {
  message_id: Id;
  user_id: Id;
  emoji: string;
  on: boolean;
}
/**
 * Somebody is a member now.
 */
export interface MemberJoined {
  type: 'member_joined';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: Membership;
}
/**
 * A member, or who was one.
 */
export interface Membership {
  user_id: Id;
  username: string;
  role: Role;
}
/**
 * Somebody is no member any more.
 */
export interface MemberLeft {
  type: 'member_left';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: Membership;
}
/**
 * A member has another role now.
 */
export interface MemberRoleChanged {
  type: 'member_role';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data: Membership;
}
/**
 * The room itself changed, as its name. Without `data`: ask for it by REST.
 */
export interface RoomUpdated {
  type: 'room_updated';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data?: RoomFacts | null;
}
/**
 * What all members see of a room alike.
 */
export interface RoomFacts {
  id: Id;
  /**
   * Null for a one_to_one.
   */
  name: string | null;
  room_type: 'one_to_one' | 'group';
  is_public: boolean;
  created_by: Id;
  created_at: Timestamp;
}
/**
 * The room is gone.
 */
export interface RoomDeleted {
  type: 'room_deleted';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data?: RoomFacts | null;
}
/**
 * What is held of the room is void: load it again.
 */
export interface HistoryChanged {
  type: 'history_changed';
  room_id: Id;
  /**
   * A place in a room's sequence: 1, 2, 3 and so on without holes.
   */
  seq: number;
  data?: RoomFacts | null;
}
/**
 * The user's own list has one more room.
 */
export interface RoomAddedFrame {
  type: 'room_added';
  room_id: Id;
  room?: Room | null;
}
/**
 * A room as one of its members sees it.
 */
export interface Room {
  id: Id;
  /**
   * Null for a one_to_one.
   */
  name: string | null;
  room_type: 'one_to_one' | 'group';
  is_public: boolean;
  created_by: Id;
  created_at: Timestamp;
  head_seq: number;
  read_seq: number;
  unread_count: number;
  mention_count: number;
  muted: boolean;
  member_count: number;
  last_message: Message | null;
  /**
   * In lists only those of a one_to_one, else the first 100.
   */
  members?: RoomMember[];
}
/**
 * A member of a room as the others see them.
 */
export interface RoomMember {
  user_id: Id;
  username: string;
  display_name: string;
  role: Role;
  is_online: boolean;
  last_seen: Timestamp | null;
  read_seq: number;
}
/**
 * The user's own list has lost a room.
 */
export interface RoomRemovedFrame {
  type: 'room_removed';
  room_id: Id;
  room?: Room | null;
}
/**
 * The user muted a room, or no longer does.
 */
export interface RoomMutedFrame {
  type: 'room_muted';
  room_id: Id;
  muted: boolean;
}
/**
 * How a room is brought up to date.
 */
export interface SyncFrame {
  type: 'sync';
  ref?: Ref;
  room_id: Id;
  head_seq: number;
  /**
   * current: nothing is missing. replay: the missing events follow. page: too much is missing, load the newest page.
   */
  mode: 'current' | 'replay' | 'page';
}
/**
 * Somebody has read a room up to a seq.
 */
export interface ReadFrame {
  type: 'read';
  room_id: Id;
  user_id: Id;
  seq: number;
}
/**
 * Somebody is typing, or has stopped.
 */
export interface TypingFrame {
  type: 'typing';
  room_id: Id;
  user_id: Id;
  username: string;
  is_typing: boolean;
}
/**
 * Who is there of those whom the client shows; after the answer only whom it changed for.
 */
export interface PresenceFrame {
  type: 'presence';
  ref?: Ref;
  users: PresenceEntry[];
}
/**
 * Whether somebody is there.
 */
export interface PresenceEntry {
  user_id: Id;
  is_online: boolean;
  /**
   * Null where it is not known.
   */
  last_seen: Timestamp | null;
}
/**
 * How much of a room is unread.
 */
export interface UnreadFrame {
  type: 'unread';
  room_id: Id;
  unread_count: number;
  mention_count: number;
}
/**
 * The answer to a ping.
 */
export interface PongFrame {
  type: 'pong';
  ref?: Ref;
}
/**
 * A frame could not be served; nothing of it was done.
 */
export interface ErrorFrame {
  type: 'error';
  ref?: Ref;
  /**
   * As the frame had it, if it could be read.
   */
  client_id?: string;
  /**
   * As the frame had it, if it could be read; in the answer to a sync the room that it is about.
   */
  room_id?: string;
  /**
   * Stable; protocol.md lists them.
   */
  code: string;
  /**
   * For people; may change.
   */
  detail: string;
  /**
   * Whether the same frame may succeed: no, at once, or after a pause.
   */
  retry: 'no' | 'now' | 'backoff';
  /**
   * How long to wait at least.
   */
  retry_after_ms?: number;
}
/**
 * The server is about to close the socket.
 */
export interface ByeFrame {
  type: 'bye';
  reason: string;
  /**
   * When to come back.
   */
  reconnect_in_ms: number;
}
