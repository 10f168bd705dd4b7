import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useDrafts } from '../../app/contexts';
import { texts } from '../../app/texts';
import { cx } from '../../ui/cx';
import styles from './Composer.module.css';

const MAX_CONTENT = 5_000;
/** The remaining length is no news before this much of it is used up. */
const SHOW_LEFT_BELOW = 200;

interface ComposerProps {
  roomId: string;
  title: string;
  takesFocus: boolean;
  onSend: (content: string) => void;
}

export function Composer({ roomId, title, takesFocus, onSend }: ComposerProps) {
  const drafts = useDrafts();
  const [text, setText] = useState(() => drafts.get(roomId));
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const content = text.replace(/^\s*\n/u, '').trimEnd();
  const left = MAX_CONTENT - Array.from(content).length;
  const sendable = content.trim() !== '' && left >= 0;

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const change = (next: string) => {
    setText(next);
    drafts.set(roomId, next);
  };

  const send = () => {
    if (!sendable) return;
    onSend(content);
    change('');
    field.current?.focus();
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles.box}>
        <textarea
          ref={field}
          rows={1}
          className={styles.field}
          aria-label={texts.messages.compose(title)}
          aria-describedby={left < SHOW_LEFT_BELOW ? noteId : undefined}
          aria-invalid={left < 0}
          placeholder={texts.messages.compose(title)}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            // Enter that ends the composition of a character is not meant as "send".
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="submit"
          className={styles.send}
          aria-label={texts.messages.send}
          title={texts.messages.send}
          disabled={!sendable}
        >
          <SendHorizontal size={18} aria-hidden="true" />
        </button>
      </div>
      {left < SHOW_LEFT_BELOW && (
        <p id={noteId} role="status" className={cx(styles.note, left < 0 && styles.over)}>
          {left < 0 ? texts.messages.tooLong(-left) : texts.messages.left(left)}
        </p>
      )}
    </form>
  );
}
