import type { Message, MessagePage } from '../api/types';
import type { ReactionChange, RoomEvent } from './frames';
import { isComplete, reactionsSeenBy, withReaction } from './reactions';

/** A stretch of a room's history without gaps, that is kept current by the room's events. */
export interface RoomLog {
  /** In rising `seq`, each once. */
  readonly messages: readonly Message[];
  /** Every event up to this seq is accounted for. */
  readonly position: number;
  readonly hasOlder: boolean;
  /** The stretch ends before the newest message: what is said now is no part of it. */
  readonly hasNewer: boolean;
  /** An older page that was read before this seq may be stale. */
  readonly lastAlteration: number;
  /** Some messages may show already what events up to this seq are still to tell. */
  readonly shownUntil: number;
}

/** At most so many messages are held of a room; beyond it, the end that is farther away is let go. */
export const MOST_HELD = 600;
/** While a reader stays far up, so many more may come in below before they are left for later. */
const MOST_GROWN = 2 * MOST_HELD;

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
    hasNewer: false,
    // Alterations up to here are in this page and nowhere else.
    lastAlteration: position,
    shownUntil: position,
  };
}

/** A page from the middle of the history, read around some seq. */
export function logFromMiddle(page: MessagePage): RoomLog {
  const newest = page.messages.at(-1)?.seq ?? 0;
  return { ...logFromPage(page), hasNewer: newest < page.head_seq };
}

/** Puts an older page in front; null when the page was read before the last alteration. */
export function withOlderPage(log: RoomLog, page: MessagePage): RoomLog | null {
  if (page.head_seq < log.lastAlteration) return null;
  const oldest = log.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < oldest);
  const messages = [...older, ...log.messages];
  return {
    ...log,
    messages: messages.slice(0, MOST_HELD),
    hasOlder: page.has_more,
    hasNewer: log.hasNewer || messages.length > MOST_HELD,
    shownUntil: Math.max(log.shownUntil, page.head_seq),
  };
}

/** Puts a newer page behind; null when the page was read before the last alteration. */
export function withNewerPage(log: RoomLog, page: MessagePage): RoomLog | null {
  if (page.head_seq < log.lastAlteration) return null;
  const newest = log.messages.at(-1)?.seq ?? 0;
  const newer = page.messages.filter((message) => message.seq > newest);
  const longer = {
    ...log,
    messages: [...log.messages, ...newer],
    // What came after the page was read was passed over as long as the stretch ended here.
    hasNewer: page.has_more || page.head_seq < log.position,
    shownUntil: Math.max(log.shownUntil, page.head_seq),
  };
  return withoutOldest(longer);
}

/** Lets the oldest messages go where more are held than needed by somebody who reads the newest. */
export function withoutOldest(log: RoomLog): RoomLog {
  if (log.messages.length <= MOST_HELD) return log;
  return { ...log, messages: log.messages.slice(-MOST_HELD), hasOlder: true };
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
  const newest = log.messages.at(-1)?.seq ?? 0;
  // A page may have shown it already, and a stretch that ends earlier does not grow.
  if (log.hasNewer || message.seq <= newest) return { outcome: 'applied', log };
  if (log.messages.length >= MOST_GROWN) {
    return { outcome: 'applied', log: { ...log, hasNewer: true } };
  }
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
