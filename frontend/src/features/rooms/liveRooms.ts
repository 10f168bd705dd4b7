import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Room } from '../../api/types';
import { useMe } from '../../app/contexts';
import type { ChatClient } from '../../realtime/chatClient';
import type { ServerFrame } from '../../realtime/frames';
import type { RoomLog } from '../../realtime/roomLog';
import { applyFrame, markedRead, reachesBack, readNow } from './roomList';
import { leavingKey, roomKey, roomsKey } from './roomQueries';

/** Keeps the cached room list and rooms in step with what the socket tells. */
export function useLiveRooms(chat: ChatClient): void {
  const queries = useQueryClient();
  const me = useMe().id;
  useEffect(() => {
    let epoch: string | null = null;
    return chat.listen((frame) => {
      if (frame.type === 'connected') {
        if (epoch !== null && epoch !== frame.epoch) {
          // Positions start over; merging by them with what is held would keep the wrong ones.
          void queries.resetQueries({ queryKey: roomsKey });
        }
        epoch = frame.epoch;
        void queries.invalidateQueries({ queryKey: roomKey() });
      }
      updateList(queries, frame, me);
      updateRoom(queries, frame);
    });
  }, [chat, queries, me]);
}

/**
 * Whether having seq in sight means having read up to it: the newest is in sight, or the history is
 * held without a gap from the mark on. Somebody whom a link led to the middle has skipped the rest.
 */
export function readsOn(queries: QueryClient, roomId: string, seq: number, log: RoomLog): boolean {
  if (seq >= log.position) return true;
  const room = roomIn(queries, roomId);
  return room !== undefined && reachesBack(room, log);
}

/** Shows in the list that the user has read a room up to a seq. */
export function markRoomRead(
  queries: QueryClient,
  roomId: string,
  seq: number,
  log: RoomLog,
  me: string,
): void {
  const room = roomIn(queries, roomId);
  if (room === undefined || seq <= room.read_seq) return;
  const read = readNow(room, seq, log, me);
  // What cannot be counted here is asked for when the server says that it has moved the mark.
  if (read === null) return;
  queries.setQueryData<Room[]>(roomsKey, (rooms) => rooms && markedRead(rooms, roomId, seq, read));
}

function roomIn(queries: QueryClient, roomId: string): Room | undefined {
  return queries.getQueryData<Room[]>(roomsKey)?.find(({ id }) => id === roomId);
}

function updateList(queries: QueryClient, frame: ServerFrame, me: string): void {
  const rooms = queries.getQueryData<Room[]>(roomsKey);
  if (rooms === undefined) {
    // A list under way may have been read before this happened.
    if (frame.type === 'connected' || frame.type === 'room_added') {
      void queries.invalidateQueries({ queryKey: roomsKey });
    }
    return;
  }
  const change = applyFrame(rooms, frame, me);
  if (change.rooms !== rooms) queries.setQueryData(roomsKey, change.rooms);
  if (change.refetch) void queries.invalidateQueries({ queryKey: roomsKey });
}

function updateRoom(queries: QueryClient, frame: ServerFrame): void {
  switch (frame.type) {
    case 'member_joined':
    case 'member_left':
    case 'member_role':
    case 'room_updated':
    case 'room_deleted':
    case 'room_removed':
    case 'room_muted':
      refreshRoom(queries, frame.room_id);
      break;
    case 'room_added':
      queries.removeQueries({ queryKey: leavingKey(frame.room_id) });
      refreshRoom(queries, frame.room_id);
      break;
    default:
  }
}

function refreshRoom(queries: QueryClient, roomId: string): void {
  const isLeaving = queries.getQueryData(leavingKey(roomId)) === true;
  void queries.invalidateQueries({
    queryKey: roomKey(roomId),
    refetchType: isLeaving ? 'none' : 'active',
  });
}
