import { createContext, useContext } from 'react';
import type { Message } from '../../api/types';

/** What can be done with the messages of a conversation. All of it stays the same object while the room does. */
export interface MessageActions {
  reply: (message: Message) => void;
  edit: (message: Message) => void;
  endEdit: () => void;
  /** Asks first. */
  remove: (message: Message) => void;
  react: (message: Message, emoji: string, on: boolean) => void;
  copyText: (message: Message) => void;
  copyLink: (message: Message) => void;
  /** Shows the message at its place in the history. */
  jumpTo: (seq: number) => void;
}

/** Who is in a conversation, as far as is known here. */
export interface Names {
  nameOf: (id: string | null, username?: string | null) => string;
  /** Whether the member with this id is among those known here. */
  knows: (id: string) => boolean;
  /** The id of the member with this username, in any case. */
  idOf: (username: string) => string | undefined;
  /** Whether the reader may delete what others wrote. */
  mayModerate: boolean;
}

export const ActionsContext = createContext<MessageActions | null>(null);
export const NamesContext = createContext<Names | null>(null);

export function useMessageActions(): MessageActions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('Messages are shown in a conversation');
  return actions;
}

export function useNames(): Names {
  const names = useContext(NamesContext);
  if (names === null) throw new Error('Messages are shown in a conversation');
  return names;
}
