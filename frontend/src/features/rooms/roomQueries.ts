import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client';
import type { NewRoom, PublicUser, Room, RoomPage } from '../../api/types';
import { useApi } from '../../app/contexts';
import { byActivity, mergeRooms } from './roomList';

const PAGE_SIZE = 100;
/** As many rooms as one `sync` may name. */
const MAX_PAGES = 5;
const PEOPLE_SHOWN = 20;

export const roomsKey = ['rooms'] as const;

/** Without an id: the prefix of all single rooms. */
export function roomKey(roomId?: string): readonly string[] {
  return roomId === undefined ? ['room'] : ['room', roomId];
}

export function useRooms() {
  const api = useApi();
  return useQuery({
    queryKey: roomsKey,
    queryFn: ({ signal }) => loadRooms(api, signal),
    structuralSharing: (held, read) => mergeRooms(held as Room[] | undefined, read as Room[]),
  });
}

/** One room with its members; until they are there, what the list knows of it. */
export function useRoom(roomId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useQuery<Room>({
    queryKey: roomKey(roomId),
    queryFn: ({ signal }) =>
      api.send<Room>(`/api/v1/chat/rooms/${encodeURIComponent(roomId)}`, { signal }),
    placeholderData: () =>
      queries.getQueryData<Room[]>(roomsKey)?.find((room) => room.id === roomId),
  });
}

export function useCreateRoom() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (room: NewRoom) =>
      api.send<Room>('/api/v1/chat/rooms', { method: 'POST', body: room }),
    onSuccess: (room) => {
      queries.setQueryData<Room[]>(roomsKey, (rooms) =>
        rooms === undefined || rooms.some(({ id }) => id === room.id)
          ? rooms
          : byActivity([room, ...rooms]),
      );
    },
  });
}

export function usePeople(query: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['people', query],
    enabled: query !== '',
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const { users } = await api.send<{ users: PublicUser[] }>('/api/v1/auth/users', {
        query: { query, limit: PEOPLE_SHOWN },
        signal,
      });
      return users;
    },
  });
}

async function loadRooms(api: ApiClient, signal: AbortSignal): Promise<Room[]> {
  const rooms: Room[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer: RoomPage = await api.send<RoomPage>('/api/v1/chat/rooms', {
      query: { limit: PAGE_SIZE, cursor },
      signal,
    });
    rooms.push(...answer.rooms);
    cursor = answer.next_cursor;
    if (cursor === null) break;
  }
  return rooms;
}
