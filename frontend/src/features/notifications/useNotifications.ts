import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { Message, Room } from '../../api/types';
import { useChat, useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { hasAttention } from '../../lib/attention';
import { plainText } from '../../lib/plainText';
import { roomTitle } from '../rooms/names';
import { roomsKey } from '../rooms/roomQueries';
import { notificationSetting, showNotification } from './desktop';

/** Tells of mentions and direct messages while the user looks elsewhere, if they want it. */
export function useNotifications(): void {
  const chat = useChat();
  const me = useMe().id;
  const queries = useQueryClient();
  const navigate = useNavigate();
  useEffect(
    () =>
      chat.listen((frame) => {
        if (frame.type !== 'message' || hasAttention() || notificationSetting() !== 'on') return;
        const rooms = queries.getQueryData<Room[]>(roomsKey);
        const room = rooms?.find(({ id }) => id === frame.room_id);
        if (room === undefined || !isWorthIt(frame.data, room, me)) return;
        showNotification({
          title: titleOf(frame.data, room, me),
          body: plainText(frame.data.content ?? '') || texts.notifications.deletedOrEmpty,
          tag: room.id,
          onClick: () => void navigate(`/rooms/${room.id}?seq=${frame.seq}`),
        });
      }),
    [chat, me, navigate, queries],
  );
}

function isWorthIt(message: Message, room: Room, me: string): boolean {
  if (room.muted || message.sender_id === me || message.message_type === 'system') return false;
  if (message.content === null || message.seq <= room.read_seq) return false;
  return room.room_type === 'one_to_one' || message.mentions.includes(me);
}

function titleOf(message: Message, room: Room, me: string): string {
  const title = roomTitle(room, me);
  if (room.room_type === 'one_to_one') return title;
  return texts.notifications.mention(message.sender_username, title);
}
