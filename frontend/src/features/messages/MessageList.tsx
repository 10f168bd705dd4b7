import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Message, Room } from '../../api/types';
import { useAnnounce, useChat, useMe } from '../../app/contexts';
import { dayLabel } from '../../app/dates';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { plainText } from '../../lib/plainText';
import { MOST_HELD } from '../../realtime/roomLog';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { SkeletonRows } from '../../ui/Skeleton';
import { RoomAvatar } from '../rooms/RoomAvatar';
import { useRooms } from '../rooms/roomQueries';
import { useNames } from './conversationContext';
import { HistoryEnd } from './HistoryEnd';
import styles from './MessageList.module.css';
import { MessageRow } from './MessageRow';
import { ReadBy } from './ReadBy';
import { buildRows, keyOf, type Row } from './rows';
import { useAnchoredScroll, type Destination } from './useAnchoredScroll';
import {
  useOutgoing,
  useReadMark,
  useRoomView,
  useTarget,
  useUnreadStart,
  type Target,
} from './useConversation';

interface MessageListProps {
  room: Room;
  title: string;
  editing: Message | null;
}

const NO_MESSAGES: readonly Message[] = [];

export function MessageList({ room, title, editing }: MessageListProps) {
  const me = useMe();
  const { logs } = useChat();
  const { nameOf } = useNames();
  const navigate = useNavigate();
  const target = useTarget();
  const unread = useUnreadStart(room);
  const view = useRoomView(room.id, target, unread);
  const outgoing = useOutgoing(room.id);
  const messages = view.log?.messages ?? NO_MESSAGES;
  const hasOlder = view.log?.hasOlder ?? false;
  const hasNewer = view.log?.hasNewer ?? false;
  const readUpTo = unread?.readUpTo ?? null;
  const rows = useMemo(
    // What is on its way stands below the newest message, wherever the reader is.
    () => buildRows(messages, hasNewer ? [] : outgoing, me, readUpTo, hasOlder),
    [messages, hasNewer, outgoing, me, readUpTo, hasOlder],
  );
  const destination = useDestination(target, messages, rows);

  const loadOlder = useCallback(() => void logs.loadOlder(room.id), [logs, room.id]);
  const loadNewer = useCallback(() => void logs.loadNewer(room.id), [logs, room.id]);
  const onNearTop = useCallback(() => {
    if (hasOlder && view.older === 'idle') loadOlder();
  }, [hasOlder, loadOlder, view.older]);
  const onNearBottom = useCallback(() => {
    if (hasNewer && view.newer === 'idle') loadNewer();
  }, [hasNewer, loadNewer, view.newer]);
  const { scroller, content, atBottom, lastInSight, toBottom, onScroll } = useAnchoredScroll({
    rows,
    followsNewest: !hasNewer,
    destination,
    onNearTop,
    onNearBottom,
  });

  const toNewest = useCallback(() => {
    logs.open(room.id);
    toBottom();
    if (target !== null) void navigate({ search: '' }, { replace: true });
  }, [logs, navigate, room.id, target, toBottom]);

  const position = view.log?.position ?? 0;
  // Nothing was seen before it was looked; then the bottom counts with all that happened up to now.
  const seen =
    lastInSight !== null && atBottom && !hasNewer ? position : seqOf(lastInSight, messages);
  useReadMark(room.id, seen, view.log);
  useFollowOwnMessages(outgoing.at(-1)?.clientId, toNewest);
  useEffect(() => {
    if (atBottom && messages.length > MOST_HELD * 1.5) logs.trim(room.id);
  }, [atBottom, logs, messages.length, room.id]);
  const cameSince = useCountBelow(atBottom, messages, me.id);
  const waiting = useRooms().data?.find(({ id }) => id === room.id)?.unread_count ?? 0;
  // What is not held cannot be counted here, but is not read either.
  const below = hasNewer ? waiting : cameSince;
  useSpokenTarget(target, messages);

  return (
    <div className={styles.area}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys walk through the messages */}
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
        onKeyDown={walkThroughMessages}
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
            <HistoryEnd side="older" state={hasOlder ? view.older : 'none'} onLoad={loadOlder} />
          )}
          {rows.map((row) =>
            row.kind === 'message' ? (
              <MessageRow
                key={row.key}
                roomId={room.id}
                entry={row.entry}
                startsGroup={row.startsGroup}
                name={nameOf(row.entry.senderId, row.entry.senderName)}
                isTarget={target !== null && row.key === destination?.key}
                isEditing={editing !== null && row.entry.message?.id === editing.id}
              />
            ) : (
              <Line key={row.key} row={row} />
            ),
          )}
          {!hasNewer && outgoing.length === 0 && <ReadBy room={room} newest={messages.at(-1)} />}
          {view.status === 'ready' && hasNewer && (
            <HistoryEnd side="newer" state={view.newer} onLoad={loadNewer} />
          )}
        </div>
      </div>
      {!atBottom && view.status === 'ready' && (
        <button type="button" className={styles.toNewest} onClick={toNewest}>
          <ArrowDown size={16} aria-hidden="true" />
          {below > 0 ? texts.messages.newBelow(below) : texts.messages.toNewest}
        </button>
      )}
    </div>
  );
}

function Line({ row }: { row: Exclude<Row, { kind: 'message' }> }) {
  return row.kind === 'day' ? (
    <h2 className={styles.day}>
      <span className={styles.dayLabel}>{dayLabel(row.timestamp)}</span>
    </h2>
  ) : (
    <p className={styles.newLine} data-key={row.key}>
      <span className={styles.newLabel}>{texts.messages.newDivider}</span>
    </p>
  );
}

/** The seq of the message in a row, and 0 where no message of the log is. */
function seqOf(key: string | null, messages: readonly Message[]): number {
  if (key === null) return 0;
  return messages.findLast((message) => keyOf(message) === key)?.seq ?? 0;
}

/** The row to go to: that of the target, or at first the line above the unread ones. */
function useDestination(
  target: Target | null,
  messages: readonly Message[],
  rows: readonly Row[],
): Destination | null {
  const first = messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const message =
    target === null || target.seq < first
      ? undefined
      : messages.find(({ seq }) => seq >= target.seq);
  // Always the same object, so that the reader is led to the line once and not whenever it comes by.
  const [newLine] = useState<Destination>({ key: 'new' });
  const isEntrance = target === null && rows.some(({ kind }) => kind === 'new');
  const key = message === undefined ? null : keyOf(message);
  const destination = useMemo(() => (key === null ? null : { key, target }), [key, target]);
  return isEntrance ? newLine : destination;
}

/** Reads out the message that a link led to, once for each visit. */
function useSpokenTarget(target: Target | null, messages: readonly Message[]): void {
  const announce = useAnnounce();
  const { nameOf } = useNames();
  const spoken = useRef<Target | null>(null);
  useEffect(() => {
    const message = messages.find(({ seq }) => seq === target?.seq);
    if (message === undefined || spoken.current === target) return;
    spoken.current = target;
    const name = nameOf(message.sender_id, message.sender_username);
    announce(texts.messages.announce(name, plainText(message.content ?? texts.messages.deleted)));
  }, [announce, messages, nameOf, target]);
}

/** The arrow keys lead from message to message, where further keys act on the one with the focus. */
function walkThroughMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const { target, currentTarget } = event;
  if (step === undefined || !(target instanceof HTMLElement)) return;
  if (target !== currentTarget && target.tagName !== 'ARTICLE') return;
  const all = [...currentTarget.querySelectorAll<HTMLElement>('article')];
  const at = all.findIndex((article) => article === target);
  const next = at === -1 ? all.at(-1) : all[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Whoever writes wants to see what was written, wherever they had scrolled to. */
function useFollowOwnMessages(lastOutgoing: string | undefined, toNewest: () => void): void {
  const followed = useRef(lastOutgoing);
  useEffect(() => {
    if (lastOutgoing === undefined || followed.current === lastOutgoing) return;
    followed.current = lastOutgoing;
    toNewest();
  }, [lastOutgoing, toNewest]);
}

/** How many messages of others came since the reader left the bottom. */
function useCountBelow(atBottom: boolean, messages: readonly Message[], me: string): number {
  const newest = messages.at(-1)?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  if (atBottom && seen !== newest) setSeen(newest);
  return messages.filter((message) => message.seq > seen && message.sender_id !== me).length;
}
