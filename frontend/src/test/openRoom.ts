import { screen, within } from '@testing-library/react';
import { vi } from 'vitest';
import type { Message } from '../api/types';
import { ana, member, room } from './data';
import { givenSession, renderApp } from './renderApp';
import { answer, server } from './server';

export const members = [
  member('ana', { user_id: ana.id, display_name: 'Ana Lindqvist', role: 'owner' }),
  member('ben', { display_name: 'Ben Okafor' }),
];

/** Ana's window onto the room `r-1`, live, with these messages in it. */
export async function openRoom(
  messages: Message[],
  change: Parameters<typeof room>[0] = {},
  search = '',
) {
  const head = messages.at(-1)?.seq ?? 0;
  const it = room({ head_seq: head, read_seq: head, members, ...change });
  givenSession();
  server.use(
    answer('get', '/api/v1/chat/rooms', { rooms: [it], next_cursor: null } as never),
    answer('get', '/api/v1/chat/rooms/r-1', { ...it } as never),
    answer('get', '/api/v1/chat/rooms/r-1/messages', {
      messages,
      has_more: false,
      head_seq: head,
    } as never),
  );
  const app = renderApp(`/rooms/r-1${search}`);
  const log = await screen.findByRole('log');
  await vi.waitUntil(() => log.getAttribute('aria-busy') === 'false');
  const socket = await app.socket();
  socket.connects();
  const composer = screen.getByRole('textbox', { name: /^Message / });
  return { ...app, log: within(log), socket, composer };
}
