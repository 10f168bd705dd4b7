import type { Message, Reaction } from '../../api/types';
import { isSameDay } from '../../app/dates';
import type { Outgoing } from '../../realtime/outbox';

/** One message, on its way or in the log. */
export interface Entry {
  /** Stays the same when a message on its way turns into the one in the log. */
  key: string;
  senderId: string | null;
  senderName: string | null;
  content: string | null;
  timestamp: string;
  isEdited: boolean;
  isSystem: boolean;
  replyTo: string | null;
  mentions: readonly string[];
  reactions: readonly Reaction[];
  /** The message in the log, or else the one on its way. */
  message: Message | null;
  outgoing: Outgoing | null;
}

export type Row =
  | { kind: 'day'; key: string; timestamp: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; entry: Entry; startsGroup: boolean };

interface Viewer {
  id: string;
  username: string;
}

/** Longer silences begin a new group, so that the time is shown again. */
const GROUP_GAP_MS = 5 * 60_000;

/**
 * Lays a conversation out: a heading for each day, a line where the unread ones begin, and
 * messages of one sender close together under one name.
 */
export function buildRows(
  messages: readonly Message[],
  outgoing: readonly Outgoing[],
  viewer: Viewer,
  readUpTo: number | null,
  hasOlder = false,
): Row[] {
  const rows: Row[] = [];
  let previous: Entry | null = null;
  let dividerDue = readUpTo !== null;

  const add = (entry: Entry, isFirstUnread = false) => {
    const newDay = previous === null || !isSameDay(previous.timestamp, entry.timestamp);
    if (newDay) rows.push({ kind: 'day', key: `day-${entry.key}`, timestamp: entry.timestamp });
    if (isFirstUnread) rows.push({ kind: 'new', key: 'new' });
    const follows =
      !newDay && rows.at(-1)?.kind === 'message' && previous !== null && continues(previous, entry);
    rows.push({ kind: 'message', key: entry.key, entry, startsGroup: !follows });
    previous = entry;
  };

  for (const message of messages) {
    const isUnread = message.seq > (readUpTo ?? 0) && message.sender_id !== viewer.id;
    // Where the unread ones begin further up, a line at the first one here would be wrong.
    const hasStart = message !== messages[0] || !hasOlder;
    add(fromMessage(message), dividerDue && isUnread && hasStart);
    if (isUnread) dividerDue = false;
  }
  for (const item of outgoing) add(fromOutgoing(item, viewer));
  return rows;
}

function continues(previous: Entry, entry: Entry): boolean {
  const gap = Date.parse(entry.timestamp) - Date.parse(previous.timestamp);
  return (
    previous.senderId === entry.senderId &&
    !previous.isSystem &&
    !entry.isSystem &&
    entry.replyTo === null &&
    gap < GROUP_GAP_MS
  );
}

/** The same message gives the same entry, so that rows which did not change are not drawn again. */
const entries = new WeakMap<Message, Entry>();

function fromMessage(message: Message): Entry {
  let entry = entries.get(message);
  if (entry === undefined) {
    entry = entryOf(message);
    entries.set(message, entry);
  }
  return entry;
}

/** The key of the row that shows the message, from its sending on. */
export function keyOf(message: Message): string {
  return message.client_id ?? message.id;
}

function entryOf(message: Message): Entry {
  return {
    key: keyOf(message),
    senderId: message.sender_id,
    senderName: message.sender_username,
    content: message.deleted_at === null ? message.content : null,
    timestamp: message.timestamp,
    isEdited: message.is_edited,
    isSystem: message.message_type === 'system',
    replyTo: message.deleted_at === null ? message.reply_to : null,
    mentions: message.mentions,
    reactions: message.reactions,
    message,
    outgoing: null,
  };
}

function fromOutgoing(item: Outgoing, viewer: Viewer): Entry {
  return {
    key: item.clientId,
    senderId: viewer.id,
    senderName: viewer.username,
    content: item.content,
    timestamp: item.createdAt,
    isEdited: false,
    isSystem: false,
    replyTo: item.replyTo,
    mentions: [],
    reactions: [],
    message: null,
    outgoing: item,
  };
}
