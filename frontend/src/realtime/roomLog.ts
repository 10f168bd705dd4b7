import type { Message, MessagePage } from '../api/types';
import type { ReactionChange, RoomEvent } from './frames';
import { isComplete, reactionsSeenBy, withReaction } from './reactions';

/** A stretch of a room's history that ends at the newest message known. */
export interface RoomLog {
  /** In rising `seq`, each once. */
  readonly messages: readonly Message[];
  /** Every event up to this seq is accounted for. */
  readonly position: number;
  readonly hasOlder: boolean;
  /** An older page that was read before this seq may be stale. */
  readonly lastAlteration: number;
  /** Some messages may show already what events up to this seq are still to tell. */
  readonly shownUntil: number;
}

export type Applied =
  /** Of a message that is `unsure` the event does not tell enough: it must be loaded. */
  | { outcome: 'applied'; log: RoomLog; unsure?: Message }
  /** Seen before. */
  | { outcome: 'held' }
  /** Events in between are missing. */
  | { outcome: 'hole' }
  /** The history itself was changed: what is held is worth nothing any more. */
  | { outcome: 'reload' }
  /** The room is no more. */
  | { outcome: 'gone' };

export function logFromPage(page: MessagePage): RoomLog {
  const newest = page.messages.at(-1)?.seq ?? 0;
  const position = Math.max(page.head_seq, newest);
  return {
    messages: page.messages,
    position,
    hasOlder: page.has_more,
    // Alterations up to here are in this page and nowhere else.
    lastAlteration: position,
    shownUntil: position,
  };
}

/** Puts an older page in front; null when the page was read before the last alteration. */
export function withOlderPage(log: RoomLog, page: MessagePage): RoomLog | null {
  if (page.head_seq < log.lastAlteration) return null;
  const oldest = log.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < oldest);
  return {
    ...log,
    messages: [...older, ...log.messages],
    hasOlder: page.has_more,
    shownUntil: Math.max(log.shownUntil, page.head_seq),
  };
}

/** The log with that message as a page shows it, in the place where it stood. */
export function withMessageOf(page: MessagePage, seq: number, log: RoomLog): RoomLog {
  const fresh = page.messages.find((message) => message.seq === seq);
  if (fresh === undefined) return log;
  return { ...withMessage(log, fresh), shownUntil: Math.max(log.shownUntil, page.head_seq) };
}

/** Takes in the next event, as the user `me` sees it. */
export function applyEvent(log: RoomLog, event: RoomEvent, me: string): Applied {
  if (event.seq <= log.position) return { outcome: 'held' };
  if (event.seq > log.position + 1) return { outcome: 'hole' };
  const moved: RoomLog = { ...log, position: event.seq };
  switch (event.type) {
    case 'message':
      return append(moved, seenBy(me, event.data));
    case 'message_edited':
    case 'message_deleted':
      return alter({ ...moved, lastAlteration: event.seq }, event.data);
    case 'reaction': {
      const isNews = event.seq > log.shownUntil;
      return react({ ...moved, lastAlteration: event.seq }, event.data, me, isNews);
    }
    case 'history_changed':
      return { outcome: 'reload' };
    case 'room_deleted':
      return { outcome: 'gone' };
    default:
      return { outcome: 'applied', log: moved };
  }
}

function append(log: RoomLog, message: Message): Applied {
  const next = { ...log, messages: [...log.messages, message] };
  const isSure = message.reactions.every(isComplete);
  return { outcome: 'applied', log: next, ...(isSure ? {} : { unsure: message }) };
}

/** An edit leaves the reactions as they are; those held are surer than those in the event. */
function alter(log: RoomLog, next: Message): Applied {
  const held = log.messages.find(({ seq }) => seq === next.seq);
  if (held === undefined) return { outcome: 'applied', log };
  const reactions = next.deleted_at === null ? held.reactions : [];
  const message = { ...next, reactions, client_id: held.client_id };
  return { outcome: 'applied', log: withMessage(log, message) };
}

function react(log: RoomLog, change: ReactionChange, me: string, isNews: boolean): Applied {
  const held = log.messages.findLast(({ id }) => id === change.message_id);
  if (held === undefined) return { outcome: 'applied', log };
  const next = withReaction(held, change, me, isNews);
  if (next === null) return { outcome: 'applied', log, unsure: held };
  return { outcome: 'applied', log: withMessage(log, next) };
}

function seenBy(me: string, message: Message): Message {
  return { ...message, reactions: reactionsSeenBy(me, message.reactions) };
}

function withMessage(log: RoomLog, message: Message): RoomLog {
  const index = log.messages.findIndex(({ seq }) => seq === message.seq);
  return index === -1 ? log : { ...log, messages: log.messages.with(index, message) };
}
