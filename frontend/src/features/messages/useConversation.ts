import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useChat, useMe } from '../../app/contexts';
import type { Outgoing } from '../../realtime/outbox';
import type { RoomView } from '../../realtime/roomLogs';
import { markRoomRead } from '../rooms/liveRooms';

export function useRoomView(roomId: string): RoomView {
  const { logs } = useChat();
  useEffect(() => logs.open(roomId), [logs, roomId]);
  return useSyncExternalStore(logs.subscribe, () => logs.getView(roomId));
}

export function useOutgoing(roomId: string): readonly Outgoing[] {
  const { outbox } = useChat();
  return useSyncExternalStore(outbox.subscribe, () => outbox.getItems(roomId));
}

/** Moves the read mark while the newest message is really in front of the user. */
export function useReadMark(roomId: string, seq: number, newestShown: boolean): void {
  const chat = useChat();
  const queries = useQueryClient();
  const attentive = useAttention();
  useEffect(() => {
    if (!attentive || !newestShown || seq === 0) return;
    chat.markRead(roomId, seq);
    markRoomRead(queries, roomId, seq);
  }, [attentive, chat, newestShown, queries, roomId, seq]);
}

/** The latest message of somebody else that came while the room was open, for screen readers. */
export function useAnnouncement(
  roomId: string,
  say: (senderId: string | null, username: string | null, content: string) => string,
): string {
  const chat = useChat();
  const me = useMe().id;
  const [text, setText] = useState('');
  useEffect(
    () =>
      chat.listen((frame) => {
        if (frame.type !== 'message' || frame.room_id !== roomId) return;
        const { sender_id: senderId, sender_username: username, content } = frame.data;
        if (senderId !== me && content !== null) setText(say(senderId, username, content));
      }),
    [chat, me, roomId, say],
  );
  return text;
}

function useAttention(): boolean {
  return useSyncExternalStore(subscribeToAttention, hasAttention);
}

function hasAttention(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribeToAttention(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
