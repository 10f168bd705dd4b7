import type { ApiClient } from '../../api/client';
import type { Message } from '../../api/types';

type Place = Pick<Message, 'id' | 'room_id'>;

// What these change comes back as an event of the room, to this client as to all others.

export async function editMessage(api: ApiClient, message: Place, content: string): Promise<void> {
  await api.send<Message>(pathOf(message), { method: 'PATCH', body: { content } });
}

export async function deleteMessage(api: ApiClient, message: Place): Promise<void> {
  await api.send(pathOf(message), { method: 'DELETE' });
}

export async function setReaction(
  api: ApiClient,
  message: Place,
  emoji: string,
  on: boolean,
): Promise<void> {
  const path = `${pathOf(message)}/reactions/${encodeURIComponent(emoji)}`;
  await api.send(path, { method: on ? 'PUT' : 'DELETE' });
}

export function loadMessage(api: ApiClient, message: Place, signal: AbortSignal): Promise<Message> {
  return api.send<Message>(pathOf(message), { signal });
}

function pathOf({ id, room_id: roomId }: Place): string {
  return `/api/v1/chat/rooms/${encodeURIComponent(roomId)}/messages/${encodeURIComponent(id)}`;
}
