import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiClient } from '../../api/client';
import type {
  MemberPage,
  NewRoom,
  PublicUser,
  Role,
  Room,
  RoomMember,
  RoomPage,
} from '../../api/types';
import { useApi } from '../../app/contexts';
import { byActivity, mergeRooms } from './roomList';

const PAGE_SIZE = 100;
/** As many rooms as one `sync` may name. */
const MAX_PAGES = 5;
const PEOPLE_SHOWN = 20;
const ROOMS_SHOWN = 50;
const MEMBERS_A_PAGE = 100;
/** Names are completed from among so many pages of members; a larger room is one of strangers. */
const MEMBER_PAGES_NAMED = 20;
const MOST_LOOKED_UP = 200;

export const roomsKey = ['rooms'] as const;

/** Without an id: the prefix of all single rooms. */
export function roomKey(roomId?: string): readonly string[] {
  return roomId === undefined ? ['room'] : ['room', roomId];
}

/** Marks a room that its user is leaving: what is told of it meanwhile is no reason to ask for it. */
export function leavingKey(roomId: string): readonly string[] {
  return ['leaving', roomId];
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
    queryFn: ({ signal }) => api.send<Room>(pathOf(roomId), { signal }),
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
    onSuccess: (room) => addToList(queries, room),
  });
}

/** Public groups by the beginning of a word of their names. */
export function usePublicRooms(query: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['public-rooms', query],
    // Others make and join rooms of which no event comes here.
    staleTime: 0,
    queryFn: ({ signal }) =>
      api.send<RoomPage>('/api/v1/chat/rooms/public', {
        query: { query, limit: ROOMS_SHOWN },
        signal,
      }),
  });
}

export function useJoinRoom() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (roomId: string) => api.send<Room>(`${pathOf(roomId)}/join`, { method: 'POST' }),
    onSuccess: (room) => addToList(queries, room),
  });
}

/** What a member does to a room or its members. The answer comes as an event, to all alike. */
export function useRoomCalls(roomId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const path = pathOf(roomId);
  const memberPath = (userId: string) => `${path}/members/${encodeURIComponent(userId)}`;
  return {
    rename: (name: string) => api.send<Room>(path, { method: 'PATCH', body: { name } }),
    setPublic: (isPublic: boolean) =>
      api.send<Room>(path, { method: 'PATCH', body: { is_public: isPublic } }),
    remove: () => api.send(path, { method: 'DELETE' }),
    mute: async (muted: boolean) => {
      await api.send(`${path}/mute`, { method: 'PUT', body: { muted } });
      const change = (room: Room) => (room.id === roomId ? { ...room, muted } : room);
      queries.setQueryData<Room[]>(roomsKey, (rooms) => rooms?.map(change));
      queries.setQueryData<Room>(roomKey(roomId), (room) => room && change(room));
    },
    addPeople: (userIds: string[]) =>
      api.send<MemberPage>(`${path}/members`, { method: 'POST', body: { user_ids: userIds } }),
    setRole: (userId: string, role: Role) =>
      api.send(memberPath(userId), { method: 'PATCH', body: { role } }),
    removeMember: (userId: string) => api.send(memberPath(userId), { method: 'DELETE' }),
  };
}

/** All members page by page, for rooms that have more than come with the room itself. */
export function useAllMembers(roomId: string, enabled: boolean) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...roomKey(roomId), 'members'],
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.send<MemberPage>(`${pathOf(roomId)}/members`, {
        query: { limit: MEMBERS_A_PAGE, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor,
  });
}

/**
 * The members to choose from by name: those that came with the room, and in a larger one, once it is
 * `wanted`, all the others.
 */
export function useMembersToName(room: Room, wanted: boolean): readonly RoomMember[] {
  const api = useApi();
  const first = room.members ?? [];
  const { data } = useQuery({
    queryKey: [...roomKey(room.id), 'everybody'],
    enabled: wanted && room.member_count > first.length,
    queryFn: ({ signal }) => loadMembers(api, room.id, signal),
  });
  return data ?? first;
}

/** People by their ids, whether or not they are in a room with the user. */
export function usePeopleById(ids: readonly string[]): ReadonlyMap<string, PublicUser> {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['people-by-id', ...ids],
    enabled: ids.length > 0,
    queryFn: async ({ signal }) => {
      const { users } = await api.send<{ users: PublicUser[] }>('/api/v1/auth/users/lookup', {
        method: 'POST',
        body: { ids: ids.slice(0, MOST_LOOKED_UP) },
        signal,
      });
      return users;
    },
  });
  return useMemo(() => new Map(data?.map((person) => [person.id, person])), [data]);
}

export function forgetRoom(queries: QueryClient, roomId: string): void {
  queries.setQueryData<Room[]>(roomsKey, (rooms) => rooms?.filter(({ id }) => id !== roomId));
}

function addToList(queries: QueryClient, room: Room): void {
  queries.setQueryData<Room[]>(roomsKey, (rooms) =>
    rooms === undefined || rooms.some(({ id }) => id === room.id)
      ? rooms
      : byActivity([room, ...rooms]),
  );
}

function pathOf(roomId: string): string {
  return `/api/v1/chat/rooms/${encodeURIComponent(roomId)}`;
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

async function loadMembers(
  api: ApiClient,
  roomId: string,
  signal: AbortSignal,
): Promise<RoomMember[]> {
  const members: RoomMember[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MEMBER_PAGES_NAMED; page++) {
    const answer: MemberPage = await api.send<MemberPage>(`${pathOf(roomId)}/members`, {
      query: { limit: MEMBERS_A_PAGE, cursor },
      signal,
    });
    members.push(...answer.members);
    cursor = answer.next_cursor;
    if (cursor === null) break;
  }
  return members;
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
