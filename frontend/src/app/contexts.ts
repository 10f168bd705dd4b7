import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ApiClient } from '../api/client';
import type { Session, SessionState } from '../api/session';
import type { User } from '../api/types';
import type { ChatClient } from '../realtime/chatClient';
import type { Drafts } from '../realtime/drafts';
import type { ConnectionState } from '../realtime/socket';

export interface Services {
  session: Session;
  api: ApiClient;
}

export const ServicesContext = createContext<Services | null>(null);
export const ChatContext = createContext<ChatClient | null>(null);
export const DraftsContext = createContext<Drafts | null>(null);
/** Says something to those who do not see the page. */
export type Announce = (text: string) => void;

export const AnnounceContext = createContext<Announce>(() => undefined);
export const UserContext = createContext<User | null>(null);

export function useSession(): Session {
  return provided(useContext(ServicesContext), 'ServicesContext').session;
}

export function useApi(): ApiClient {
  return provided(useContext(ServicesContext), 'ServicesContext').api;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.getState);
}

export function useChat(): ChatClient {
  return provided(useContext(ChatContext), 'ChatContext');
}

export function useDrafts(): Drafts {
  return provided(useContext(DraftsContext), 'DraftsContext');
}

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

export function useConnection(): ConnectionState {
  const chat = useChat();
  return useSyncExternalStore(chat.subscribe, chat.getState);
}

/** The signed-in user; only below {@link UserContext}. */
export function useMe(): User {
  return provided(useContext(UserContext), 'UserContext');
}

function provided<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`${name} is not provided`);
  return value;
}
