import { useQueryClient } from '@tanstack/react-query';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Room } from '../../api/types';
import { useChat, useMe } from '../../app/contexts';
import { dayLabel } from '../../app/dates';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { SkeletonRows } from '../../ui/Skeleton';
import { RoomAvatar } from '../rooms/RoomAvatar';
import { roomsKey } from '../rooms/roomQueries';
import styles from './MessageList.module.css';
import { MessageRow } from './MessageRow';
import { OlderMessages } from './OlderMessages';
import { buildRows, type Row } from './rows';
import { useAnchoredScroll } from './useAnchoredScroll';
import { useOutgoing, useReadMark, useRoomView } from './useConversation';

interface MessageListProps {
  room: Room;
  title: string;
  nameOf: (id: string | null, username: string | null) => string;
}

export function MessageList({ room, title, nameOf }: MessageListProps) {
  const me = useMe();
  const { logs } = useChat();
  const view = useRoomView(room.id);
  const outgoing = useOutgoing(room.id);
  const readUpTo = useUnreadStart(room);
  const messages = view.log?.messages;
  const rows = useMemo(
    () => buildRows(messages ?? [], outgoing, me, readUpTo),
    [messages, outgoing, me, readUpTo],
  );

  const hasOlder = view.log?.hasOlder ?? false;
  const onNearTop = useCallback(() => {
    if (hasOlder && view.older === 'idle') void logs.loadOlder(room.id);
  }, [hasOlder, logs, room.id, view.older]);
  const { scroller, content, atBottom, toBottom, onScroll } = useAnchoredScroll({
    firstKey: rows.find((row) => row.kind === 'message')?.key,
    rows,
    onNearTop,
  });
  useReadMark(room.id, view.log?.position ?? 0, atBottom);
  useFollowOwnMessages(outgoing.at(-1)?.clientId, toBottom);
  const newest = messages?.at(-1)?.seq ?? 0;
  const below = useCountBelow(atBottom, newest, messages ?? [], me.id);

  return (
    <div className={styles.area}>
      <div
        ref={scroller}
        role="log"
        // One announcer speaks for the page; the log itself stays silent.
        aria-live="off"
        aria-label={texts.messages.log(title)}
        aria-busy={view.status === 'loading'}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        className={styles.scroller}
        onScroll={onScroll}
      >
        <div ref={content} className={styles.content}>
          {view.status === 'loading' && (
            <SkeletonRows label={texts.messages.loading} rows={6} shape="message" />
          )}
          {view.status === 'failed' && (
            <EmptyState
              alert
              title={texts.messages.failed}
              text={problemText(view.problem)}
              action={<Button onClick={() => logs.reload(room.id)}>{texts.common.retry}</Button>}
            />
          )}
          {view.status === 'ready' && rows.length === 0 && (
            <EmptyState
              icon={<RoomAvatar room={room} />}
              title={texts.messages.emptyTitle(title)}
              text={texts.messages.emptyText}
            />
          )}
          {view.status === 'ready' && rows.length > 0 && (
            <OlderMessages
              state={hasOlder ? view.older : 'none'}
              onLoad={() => void logs.loadOlder(room.id)}
            />
          )}
          {rows.map((row) => (
            <ListRow key={row.key} row={row} nameOf={nameOf} />
          ))}
        </div>
      </div>
      {!atBottom && (
        <button type="button" className={styles.toNewest} onClick={toBottom}>
          <ArrowDown size={16} aria-hidden="true" />
          {below > 0 ? texts.messages.newBelow(below) : texts.messages.toNewest}
        </button>
      )}
    </div>
  );
}

function ListRow({ row, nameOf }: { row: Row; nameOf: MessageListProps['nameOf'] }) {
  switch (row.kind) {
    case 'day':
      return (
        <h2 className={styles.day}>
          <span className={styles.dayLabel}>{dayLabel(row.timestamp)}</span>
        </h2>
      );
    case 'new':
      return (
        <p className={styles.newLine}>
          <span className={styles.newLabel}>{texts.messages.newDivider}</span>
        </p>
      );
    case 'message':
      return (
        <MessageRow
          entry={row.entry}
          startsGroup={row.startsGroup}
          name={nameOf(row.entry.senderId, row.entry.senderName)}
        />
      );
  }
}

/** Where the unread ones began when the room was opened; it stays while the mark moves on. */
function useUnreadStart(room: Room): number | null {
  const queries = useQueryClient();
  const [start] = useState(() => {
    // The list follows the socket; the single room may have been read a while ago.
    const rooms = queries.getQueryData<Room[]>(roomsKey);
    const current = rooms?.find(({ id }) => id === room.id) ?? room;
    return current.unread_count > 0 ? current.read_seq : null;
  });
  return start;
}

/** Whoever writes wants to see what was written, wherever they had scrolled to. */
function useFollowOwnMessages(lastOutgoing: string | undefined, toBottom: () => void): void {
  const followed = useRef(lastOutgoing);
  useEffect(() => {
    if (lastOutgoing === undefined || followed.current === lastOutgoing) return;
    followed.current = lastOutgoing;
    toBottom();
  }, [lastOutgoing, toBottom]);
}

/** How many messages of others came since the reader left the bottom. */
function useCountBelow(
  atBottom: boolean,
  newest: number,
  messages: readonly { seq: number; sender_id: string | null }[],
  me: string,
): number {
  const [seen, setSeen] = useState(newest);
  if (atBottom && seen !== newest) setSeen(newest);
  return messages.filter((message) => message.seq > seen && message.sender_id !== me).length;
}
