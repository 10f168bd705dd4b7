import { useEffect, useState, type ReactNode } from 'react';
import type { MessagePage } from '../api/types';
import { useLiveRooms } from '../features/rooms/liveRooms';
import { ChatClient } from '../realtime/chatClient';
import { Drafts } from '../realtime/drafts';
import { KeptOutbox } from '../realtime/keptOutbox';
import { ChatContext, DraftsContext, useApi, useMe, useSession } from './contexts';

const PAGE_SIZE = 50;

/** Holds the live connection for as long as the user is signed in. */
export function ChatProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const api = useApi();
  const me = useMe().id;
  const [drafts] = useState(() => new Drafts(me));
  const [kept] = useState(() => new KeptOutbox(me));
  const [chat] = useState(
    () =>
      new ChatClient({
        open: (protocols) => new WebSocket(socketUrl(), protocols),
        tokens: {
          accessToken: () => session.accessToken(),
          refresh: () => session.refresh(),
        },
        loadPage: (roomId, position) =>
          api.send<MessagePage>(`/api/v1/chat/rooms/${encodeURIComponent(roomId)}/messages`, {
            query: { limit: PAGE_SIZE, ...position },
          }),
        keeper: kept,
      }),
  );

  useEffect(() => {
    chat.start();
    const stopRenewing = session.onToken((token) => chat.renewToken(token));
    const onOffline = () => chat.onNetworkLost();
    const onMaybeBack = () => {
      if (document.visibilityState === 'visible') chat.onNetworkMaybeBack();
    };
    window.addEventListener('offline', onOffline);
    window.addEventListener('online', onMaybeBack);
    document.addEventListener('visibilitychange', onMaybeBack);
    return () => {
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('online', onMaybeBack);
      document.removeEventListener('visibilitychange', onMaybeBack);
      stopRenewing();
      chat.stop();
    };
  }, [chat, session]);

  useEffect(
    () => kept.onDroppedElsewhere((clientId) => chat.outbox.onDroppedElsewhere(clientId)),
    [chat, kept],
  );

  useEffect(
    () =>
      session.subscribe(() => {
        const state = session.getState();
        // Whoever leaves takes along what was not sent; a session that ended by itself may go on.
        if (state.status !== 'signed-out' || state.reason !== 'left') return;
        drafts.clear();
        kept.clear();
      }),
    [drafts, kept, session],
  );

  useLiveRooms(chat);

  return (
    <DraftsContext value={drafts}>
      <ChatContext value={chat}>{children}</ChatContext>
    </DraftsContext>
  );
}

function socketUrl(): string {
  const url = new URL('/ws/chat', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
