import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../api/types';
import { useApi } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { MAX_CONTENT } from './content';
import styles from './EditForm.module.css';
import { editMessage } from './messageCalls';
import { growToFit } from './growToFit';

interface EditFormProps {
  message: Message;
  onDone: () => void;
}

/** The text of an own message, to be changed where it stands. */
export function EditForm({ message, onDone }: EditFormProps) {
  const api = useApi();
  const [text, setText] = useState(message.content ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  useLayoutEffect(() => growToFit(field.current), [field, text]);
  const content = text.trim();
  const tooMany = Array.from(content).length - MAX_CONTENT;

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);

  const save = async () => {
    if (content === '' || tooMany > 0 || busy) return;
    if (content === message.content) {
      onDone();
      return;
    }
    setBusy(true);
    try {
      await editMessage(api, message, content);
      onDone();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        className={styles.field}
        aria-label={texts.messages.editing}
        aria-describedby={noteId}
        aria-invalid={tooMany > 0}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onDone();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void save();
        }}
      />
      <div className={styles.foot}>
        <p id={noteId} role={problem === null ? undefined : 'alert'} className={styles.note}>
          {problem ?? (tooMany > 0 ? texts.messages.tooLong(tooMany) : texts.messages.editHint)}
        </p>
        <Button size="sm" onClick={onDone}>
          {texts.common.cancel}
        </Button>
        <Button
          type="submit"
          size="sm"
          variant="primary"
          busy={busy}
          disabled={content === '' || tooMany > 0}
        >
          {texts.messages.save}
        </Button>
      </div>
    </form>
  );
}
