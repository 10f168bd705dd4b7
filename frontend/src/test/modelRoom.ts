import type { Message, MessagePage, Reaction } from '../api/types';
import type { ClientFrame } from '../realtime/frames';
import type { PagePosition } from '../realtime/roomLogs';
import type { RoomEvent, ServerFrame } from '../realtime/wire';
import { ack, message } from './data';

const PAGE = 6;
const LONGEST_REPLAY = 8;
/** As many as the client takes to be named; small rooms reach it in no test otherwise. */
const NAMED = 20;

type Change =
  | { kind: 'message_edited' | 'message_deleted'; id: string }
  | { kind: 'reaction'; id: string; user: string; emoji: string; on: boolean }
  | { kind: 'member_joined' | 'room_updated' | 'poll_opened' };

/** What a later server sends and this client does not know. */
export interface UnknownEvent {
  type: 'poll_opened';
  room_id: string;
  seq: number;
  data: object;
}

interface Stored {
  message: Message;
  /** Who gave which emoji, in the order in which they did. */
  reactions: { emoji: string; user: string }[];
}

/** The room `r-1` as a server has it: small enough to be right at a glance. */
export class ModelRoom {
  epoch = 1;
  private stored: Stored[] = [];
  private changes: (Change | null)[] = [];

  get head(): number {
    return this.changes.length;
  }

  /** The seq of the message, and whether it is a repeat. */
  append(sender: string, content: string, clientId: string): { seq: number; duplicate: boolean } {
    const first = this.stored.find(({ message: { client_id: id } }) => id === clientId);
    if (first !== undefined) return { seq: first.message.seq, duplicate: true };
    this.changes.push(null);
    const seq = this.head;
    const change = { id: `m-${this.epoch}-${seq}`, sender_id: sender, content };
    this.stored.push({ message: message(seq, { ...change, client_id: clientId }), reactions: [] });
    return { seq, duplicate: false };
  }

  edit(which: number, content: string): void {
    const stored = this.pick(which);
    if (stored === undefined || stored.message.content === null) return;
    const at = new Date(Date.UTC(2026, 3, 1, 0, 0, this.head)).toISOString();
    stored.message = { ...stored.message, content, is_edited: true, edited_at: at };
    this.changes.push({ kind: 'message_edited', id: stored.message.id });
  }

  remove(which: number): void {
    const stored = this.pick(which);
    if (stored === undefined || stored.message.content === null) return;
    const at = new Date(Date.UTC(2026, 3, 2, 0, 0, this.head)).toISOString();
    stored.message = { ...stored.message, content: null, deleted_at: at };
    stored.reactions = [];
    this.changes.push({ kind: 'message_deleted', id: stored.message.id });
  }

  react(which: number, user: string, emoji: string, on: boolean): void {
    const stored = this.pick(which);
    if (stored === undefined || stored.message.content === null) return;
    const isIt = (given: { emoji: string; user: string }) =>
      given.emoji === emoji && given.user === user;
    if (stored.reactions.some(isIt) === on) return;
    stored.reactions = on
      ? [...stored.reactions, { emoji, user }]
      : stored.reactions.filter((given) => !isIt(given));
    this.changes.push({ kind: 'reaction', id: stored.message.id, user, emoji, on });
  }

  change(kind: 'member_joined' | 'room_updated' | 'poll_opened'): void {
    this.changes.push({ kind });
  }

  /** The database was restored from a backup: the newest changes never were, and seqs come anew. */
  restore(kept: number): void {
    this.epoch++;
    this.changes = this.changes.slice(0, kept);
    this.stored = this.stored.filter(({ message: { seq } }) => seq <= kept);
  }

  /** The event of a seq, bodies in their present state; `client_id` for the sender alone. */
  event(seq: number, viewer: string): RoomEvent | UnknownEvent {
    const place = { room_id: 'r-1', seq };
    const change = this.changes[seq - 1];
    if (change === undefined) throw new Error(`there is no ${seq}`);
    if (change === null) {
      const data = this.seen((stored) => stored.message.seq === seq, viewer, false);
      return { type: 'message', ...place, data };
    }
    switch (change.kind) {
      case 'message_edited':
      case 'message_deleted': {
        const data = this.seen((stored) => stored.message.id === change.id, '', false);
        return { type: change.kind, ...place, data };
      }
      case 'reaction': {
        const { id, user, emoji, on } = change;
        return { type: 'reaction', ...place, data: { message_id: id, user_id: user, emoji, on } };
      }
      case 'member_joined':
        return {
          type: change.kind,
          ...place,
          data: { user_id: 'u', username: 'u', role: 'member' },
        };
      case 'room_updated':
        return { type: change.kind, ...place };
      case 'poll_opened':
        return { type: change.kind, ...place, data: {} };
    }
  }

  page(viewer: string, position: PagePosition = { before_seq: this.head + 1 }): MessagePage {
    const all = this.all(viewer);
    const before = (seq: number) => all.filter((each) => each.seq < seq);
    const after = (seq: number) => all.filter((each) => each.seq > seq);
    const answer = (messages: Message[], hasMore: boolean) => {
      return { messages, has_more: hasMore, head_seq: this.head };
    };
    if (position.after_seq !== undefined) {
      const newer = after(position.after_seq);
      return answer(newer.slice(0, PAGE), newer.length > PAGE);
    }
    if (position.around_seq !== undefined) {
      const older = before(position.around_seq);
      const newer = after(position.around_seq - 1);
      return answer(
        [...older.slice(-PAGE / 2), ...newer.slice(0, PAGE / 2)],
        older.length > PAGE / 2,
      );
    }
    const older = before(position.before_seq);
    return answer(older.slice(-PAGE), older.length > PAGE);
  }

  all(viewer: string): Message[] {
    return this.stored.map((one) => this.seen((stored) => stored === one, viewer, true));
  }

  /** What the server answers to a client's frame, in order. */
  answers(frame: ClientFrame, viewer: string): (ServerFrame | UnknownEvent)[] {
    switch (frame.type) {
      case 'message': {
        const { seq, duplicate } = this.append(viewer, frame.content, frame.client_id);
        return [{ ...ack(frame.client_id, seq), duplicate }];
      }
      case 'sync':
        return this.sync(frame.rooms['r-1'] ?? 0, viewer);
      case 'ping':
        return [{ type: 'pong' }];
      default:
        return [];
    }
  }

  private sync(position: number, viewer: string): (ServerFrame | UnknownEvent)[] {
    const missing = this.head - position;
    const sync = { type: 'sync', room_id: 'r-1', head_seq: this.head } as const;
    if (missing === 0) return [{ ...sync, mode: 'current' }];
    if (missing < 0 || missing > LONGEST_REPLAY) return [{ ...sync, mode: 'page' }];
    const events = Array.from({ length: missing }, (_, index) =>
      this.event(position + 1 + index, viewer),
    );
    return [{ ...sync, mode: 'replay' }, ...events];
  }

  private pick(which: number): Stored | undefined {
    return this.stored[which % Math.max(1, this.stored.length)];
  }

  private seen(isIt: (stored: Stored) => boolean, viewer: string, withMe: boolean): Message {
    const stored = this.stored.find(isIt);
    if (stored === undefined) throw new Error('there is no such message');
    const own = stored.message.sender_id === viewer;
    return {
      ...stored.message,
      client_id: own ? stored.message.client_id : null,
      reactions: counted(stored.reactions, withMe ? viewer : null),
    };
  }
}

function counted(given: Stored['reactions'], me: string | null): Reaction[] {
  return [...new Set(given.map(({ emoji }) => emoji))].map((emoji) => {
    const users = given.filter((each) => each.emoji === emoji).map(({ user }) => user);
    return {
      emoji,
      count: users.length,
      me: me !== null && users.includes(me),
      user_ids: users.slice(0, NAMED),
    };
  });
}
