import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import type { Room } from '../../api/types';
import { useAnnounce, useChat, useMe } from '../../app/contexts';
import { hasAttention, subscribeToAttention } from '../../lib/attention';
import type { Outgoing } from '../../realtime/outbox';
import type { RoomLog } from '../../realtime/roomLog';
import type { RoomView } from '../../realtime/roomLogs';
import { markRoomRead, readsOn } from '../rooms/liveRooms';
import { roomsKey } from '../rooms/roomQueries';

/** More unread messages than this, and the history is opened where they begin. */
const UNREAD_ON_NEWEST_PAGE = 40;

/** A place in the history that a link leads to; following a link again gives another object. */
export interface Target {
  seq: number;
}

/** The place that the address asks for, `?seq=`. */
export function useTarget(): Target | null {
  const { key, search } = useLocation();
  return useMemo(() => {
    const seq = Number(new URLSearchParams(search).get('seq') ?? 0);
    return Number.isSafeInteger(seq) && seq > 0 ? { seq, visit: key } : null;
  }, [key, search]);
}

export interface UnreadStart {
  readUpTo: number;
  count: number;
}

/** Where the unread ones began when the room was opened; it stays while the mark moves on. */
export function useUnreadStart(room: Room): UnreadStart | null {
  const queries = useQueryClient();
  const [start] = useState(() => {
    // The list follows the socket; the single room may have been read a while ago.
    const rooms = queries.getQueryData<Room[]>(roomsKey);
    const current = rooms?.find(({ id }) => id === room.id) ?? room;
    if (current.unread_count === 0) return null;
    return { readUpTo: current.read_seq, count: current.unread_count };
  });
  return start;
}

/** The history of a room, opened at the target, or where many unread ones begin, or at its end. */
export function useRoomView(
  roomId: string,
  target: Target | null,
  unread: UnreadStart | null,
): RoomView {
  const { logs } = useChat();
  const isEntrance = useRef(true);
  useEffect(() => {
    const many = unread !== null && unread.count > UNREAD_ON_NEWEST_PAGE;
    const entrance = isEntrance.current && many ? unread.readUpTo + 1 : undefined;
    isEntrance.current = false;
    logs.open(roomId, target?.seq ?? entrance);
  }, [logs, roomId, target, unread]);
  return useSyncExternalStore(logs.subscribe, () => logs.getView(roomId));
}

export function useOutgoing(roomId: string): readonly Outgoing[] {
  const { outbox } = useChat();
  return useSyncExternalStore(outbox.subscribe, () => outbox.getItems(roomId));
}

/**
 * Moves the read mark to a seq that is in front of the user, while they really look at the page.
 * A mark does not go back: who scrolls up again has read all the same.
 */
export function useReadMark(roomId: string, seen: number, log: RoomLog | null): void {
  const chat = useChat();
  const queries = useQueryClient();
  const me = useMe().id;
  const attentive = useAttention();
  const held = useRef(log);
  useEffect(() => {
    held.current = log;
  });
  useEffect(() => {
    const shown = held.current;
    if (!attentive || seen === 0 || shown === null) return;
    if (!readsOn(queries, roomId, seen, shown)) return;
    chat.markRead(roomId, seen);
    markRoomRead(queries, roomId, seen, shown, me);
  }, [attentive, chat, me, queries, roomId, seen]);
}

/** Speaks messages of others that come while the room is open. */
export function useSpokenMessages(
  roomId: string,
  say: (senderId: string | null, username: string | null, content: string) => string,
): void {
  const chat = useChat();
  const announce = useAnnounce();
  const me = useMe().id;
  useEffect(
    () =>
      chat.listen((frame) => {
        if (frame.type !== 'message' || frame.room_id !== roomId) return;
        const { sender_id: senderId, sender_username: username, content } = frame.data;
        if (senderId !== me && content !== null) announce(say(senderId, username, content));
      }),
    [announce, chat, me, roomId, say],
  );
}

function useAttention(): boolean {
  return useSyncExternalStore(subscribeToAttention, hasAttention);
}
