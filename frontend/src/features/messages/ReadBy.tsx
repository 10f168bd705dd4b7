import { useSyncExternalStore } from 'react';
import type { Message, Room } from '../../api/types';
import { useChat, useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { displayName } from '../rooms/names';
import styles from './MessageList.module.css';

/** Beyond this the marks of others are not told, and names would say little. */
const LARGEST_ROOM = 100;
const MOST_NAMED = 3;

/** Who has read the newest message, when it is the reader's own. */
export function ReadBy({ room, newest }: { room: Room; newest: Message | undefined }) {
  const me = useMe().id;
  const { readers } = useChat();
  const marks = useSyncExternalStore(readers.subscribe, () => readers.of(room.id));
  if (newest?.sender_id !== me || newest.content === null) return null;
  if (room.member_count > LARGEST_ROOM) return null;
  const others = (room.members ?? []).filter((member) => member.user_id !== me);
  const have = others.filter((member) => {
    return Math.max(member.read_seq, marks.get(member.user_id) ?? 0) >= newest.seq;
  });
  if (have.length === 0) return null;
  return <p className={styles.readBy}>{textOf(room, have.map(displayName), others.length)}</p>;
}

function textOf(room: Room, names: readonly string[], all: number): string {
  if (room.room_type === 'one_to_one') return texts.messages.read;
  if (names.length === all && all > 1) return texts.messages.readByAll;
  const named = names.slice(0, MOST_NAMED);
  return texts.messages.readBy(named, names.length - named.length);
}
