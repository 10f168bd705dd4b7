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
}

export type Applied =
  /** `unsure` names a message of which the event does not tell enough: it must be loaded. */
  | { outcome: 'applied'; log: RoomLog; unsure?: string }
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
  };
}

/** Puts an older page in front; null when the page was read before the last alteration. */
export function withOlderPage(log: RoomLog, page: MessagePage): RoomLog | null {
  if (page.head_seq < log.lastAlteration) return null;
  const oldest = log.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < oldest);
  return { ...log, messages: [...older, ...log.messages], hasOlder: page.has_more };
}

/** The log with that message as it is now, in the place where it stood. */
export function withMessage(log: RoomLog, message: Message): RoomLog {
  const index = log.messages.findIndex(({ seq }) => seq === message.seq);
  return index === -1 ? log : { ...log, messages: log.messages.with(index, message) };
}

/** Takes in the next event, as the user `me` sees it. */
export function applyEvent(log: RoomLog, event: RoomEvent, me: string): Applied {
  if (event.seq <= log.position) return { outcome: 'held' };
  if (event.seq > log.position + 1) return { outcome: 'hole' };
  const moved: RoomLog = { ...log, position: event.seq };
  switch (event.type) {
    case 'message': {
      const message = seenBy(me, event.data);
      return applied({ ...moved, messages: [...log.messages, message] }, message);
    }
    case 'message_edited':
    case 'message_deleted':
      return alter({ ...moved, lastAlteration: event.seq }, event.data, me);
    case 'reaction':
      return react({ ...moved, lastAlteration: event.seq }, event.data, me);
    case 'history_changed':
      return { outcome: 'reload' };
    case 'room_deleted':
      return { outcome: 'gone' };
    default:
      return { outcome: 'applied', log: moved };
  }
}

function alter(log: RoomLog, next: Message, me: string): Applied {
  const held = log.messages.find(({ seq }) => seq === next.seq);
  if (held === undefined) return { outcome: 'applied', log };
  const message = seenBy(me, next, held);
  return applied(withMessage(log, message), message);
}

function react(log: RoomLog, change: ReactionChange, me: string): Applied {
  const held = log.messages.findLast(({ id }) => id === change.message_id);
  if (held === undefined) return { outcome: 'applied', log };
  const next = withReaction(held, change, me);
  if (next === null) return { outcome: 'applied', log, unsure: held.id };
  return { outcome: 'applied', log: withMessage(log, next) };
}

/** What an event, which is the same for everybody, leaves out is taken from the copy held so far. */
function seenBy(me: string, message: Message, held?: Message): Message {
  return {
    ...message,
    reactions: reactionsSeenBy(me, message.reactions, held?.reactions ?? []),
    client_id: message.client_id ?? held?.client_id ?? null,
  };
}

function applied(log: RoomLog, message: Message): Applied {
  const sure = message.reactions.every((reaction) => reaction.me || isComplete(reaction));
  return sure ? { outcome: 'applied', log } : { outcome: 'applied', log, unsure: message.id };
}
