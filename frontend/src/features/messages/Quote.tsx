import { useQuery } from '@tanstack/react-query';
import { CornerUpLeft } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { Message } from '../../api/types';
import { useApi, useChat } from '../../app/contexts';
import { texts } from '../../app/texts';
import { plainText } from '../../lib/plainText';
import { useMessageActions, useNames } from './conversationContext';
import { loadMessage } from './messageCalls';
import styles from './Quote.module.css';

interface QuoteProps {
  roomId: string;
  messageId: string;
}

/** The message that another one answers, in one line; a press leads to it. */
export function Quote({ roomId, messageId }: QuoteProps) {
  const { jumpTo } = useMessageActions();
  const { nameOf } = useNames();
  const { message, isMissing } = useQuoted(roomId, messageId);
  if (message === undefined) {
    const text = isMissing ? texts.messages.quoteGone : texts.messages.quoteLoading;
    return <p className={styles.quote}>{text}</p>;
  }
  const name = nameOf(message.sender_id, message.sender_username);
  return (
    <button
      type="button"
      className={styles.quote}
      title={texts.messages.inReplyTo(name)}
      onClick={() => jumpTo(message.seq)}
    >
      <CornerUpLeft size={13} aria-hidden="true" className={styles.icon} />
      <span className="visually-hidden">{texts.messages.inReplyTo(name)}: </span>
      <span aria-hidden="true" className={styles.name}>
        {name}
      </span>
      <span className={styles.text}>{oneLine(message)}</span>
    </button>
  );
}

/** What a message says, without its line breaks. */
export function oneLine(message: Message): string {
  if (message.content === null) return texts.messages.quoteDeleted;
  return plainText(message.content);
}

/** From the history where it is held, else from the server. */
function useQuoted(roomId: string, messageId: string) {
  const api = useApi();
  const { logs } = useChat();
  const held = useSyncExternalStore(logs.subscribe, () => logs.find(roomId, messageId));
  const loaded = useQuery({
    queryKey: ['message', roomId, messageId],
    enabled: held === undefined,
    queryFn: ({ signal }) => loadMessage(api, { id: messageId, room_id: roomId }, signal),
  });
  return { message: held ?? loaded.data, isMissing: loaded.isError };
}
