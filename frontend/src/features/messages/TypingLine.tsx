import { useSyncExternalStore } from 'react';
import { useChat } from '../../app/contexts';
import { texts } from '../../app/texts';
import { useNames } from './conversationContext';
import styles from './TypingLine.module.css';

/** Who is writing. It has its place whether or not somebody is, so that nothing jumps. */
export function TypingLine({ roomId }: { roomId: string }) {
  const { typing } = useChat();
  const { nameOf } = useNames();
  const typists = useSyncExternalStore(typing.subscribe, () => typing.in(roomId));
  const names = typists.map(({ userId, username }) => nameOf(userId, username));
  return (
    <p className={styles.line}>
      {names.length > 0 && (
        <>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {texts.messages.typing(names)}
        </>
      )}
    </p>
  );
}
