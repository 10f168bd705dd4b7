import type { Message, MessagePage } from '../api/types';
import type { RoomEvent } from './frames';

/** A stretch of a room's history that ends at the newest message known. */
export interface RoomLog {
  /** In rising `seq`, each once. */
  readonly messages: readonly Message[];
  /** Every event up to this seq is accounted for. */
  readonly position: number;
  readonly hasOlder: boolean;
  /** The newest event that altered an existing message; an older page read before it is stale. */
  readonly lastAlteration: number;
}

export type Applied =
  | { outcome: 'applied'; log: RoomLog }
  /** Seen before. */
  | { outcome: 'held' }
  /** Events in between are missing. */
  | { outcome: 'hole' }
  /** The history itself was changed: what is held is worth nothing any more. */
  | { outcome: 'reload' };

export function logFromPage(page: MessagePage): RoomLog {
  const newest = page.messages.at(-1)?.seq ?? 0;
  return {
    messages: page.messages,
    position: Math.max(page.head_seq, newest),
    hasOlder: page.has_more,
    lastAlteration: 0,
  };
}

/** Puts an older page in front; null when the page was read before the last alteration. */
export function withOlderPage(log: RoomLog, page: MessagePage): RoomLog | null {
  if (page.head_seq < log.lastAlteration) return null;
  const oldest = log.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.messages.filter((message) => message.seq < oldest);
  return { ...log, messages: [...older, ...log.messages], hasOlder: page.has_more };
}

export function applyEvent(log: RoomLog, event: RoomEvent): Applied {
  if (event.seq <= log.position) return { outcome: 'held' };
  if (event.seq > log.position + 1) return { outcome: 'hole' };
  const moved: RoomLog = { ...log, position: event.seq };
  switch (event.type) {
    case 'message':
      return { outcome: 'applied', log: { ...moved, messages: [...log.messages, event.data] } };
    case 'message_edited':
    case 'message_deleted':
      return {
        outcome: 'applied',
        log: {
          ...moved,
          messages: replaced(log.messages, event.data),
          lastAlteration: event.seq,
        },
      };
    case 'history_changed':
      return { outcome: 'reload' };
    default:
      return { outcome: 'applied', log: moved };
  }
}

function replaced(messages: readonly Message[], next: Message): readonly Message[] {
  const index = messages.findIndex((message) => message.seq === next.seq);
  return index === -1 ? messages : messages.with(index, next);
}
