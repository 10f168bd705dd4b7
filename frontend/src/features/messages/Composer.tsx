import { SendHorizontal, Smile, X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Message, Room } from '../../api/types';
import { useChat, useDrafts } from '../../app/contexts';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { EmojiPopover } from '../emoji/EmojiPopover';
import styles from './Composer.module.css';
import { MAX_CONTENT } from './content';
import { useNames } from './conversationContext';
import { MentionList } from './MentionList';
import { oneLine } from './Quote';
import { growToFit } from './growToFit';
import { useMentions } from './useMentions';

/** The remaining length is no news before this much of it is used up. */
const SHOW_LEFT_BELOW = 200;
const LARGEST_ROOM_TOLD = 100;

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  room: Room;
  title: string;
  takesFocus: boolean;
  replyingTo: Message | null;
  onCancelReply: () => void;
  onEditLast: () => void;
  onSend: (content: string) => void;
}

export function Composer(props: ComposerProps) {
  const { field, room, title, takesFocus, replyingTo, onCancelReply, onEditLast, onSend } = props;
  const roomId = room.id;
  const drafts = useDrafts();
  const { typing } = useChat();
  const [text, setText] = useState(() => drafts.get(roomId));
  const [pickingEmoji, setPickingEmoji] = useState(false);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const noteId = useId();
  const listId = useId();
  /** Where the caret goes with the next text, before another key can come. */
  const caretAfter = useRef<number | null>(null);
  useLayoutEffect(() => {
    growToFit(field.current);
    if (caretAfter.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [field, text]);
  const content = text.replace(/^\s*\n/u, '').trimEnd();
  const left = MAX_CONTENT - Array.from(content).length;
  const sendable = content.trim() !== '' && left >= 0;

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [field, takesFocus]);

  useEffect(() => {
    if (replyingTo !== null) field.current?.focus();
  }, [field, replyingTo]);

  useEffect(() => () => typing.stop(), [typing, roomId]);

  const change = (next: string) => {
    setText(next);
    drafts.set(roomId, next);
    if (next.trim() === '') typing.stop();
    // In larger rooms nobody is told.
    else if (room.member_count <= LARGEST_ROOM_TOLD) typing.write(roomId);
  };

  const replace = (next: string, caret: number) => {
    caretAfter.current = caret;
    change(next);
  };

  const mentions = useMentions({ room, text, replace });

  const insert = (piece: string) => {
    const { selectionStart: start, selectionEnd: end } = field.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    };
    replace(text.slice(0, start) + piece + text.slice(end), start + piece.length);
  };

  const send = () => {
    if (!sendable) return;
    onSend(content);
    change('');
    mentions.close();
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
      {replyingTo !== null && <ReplyBar message={replyingTo} onCancel={onCancelReply} />}
      <div className={styles.box}>
        {mentions.shown.length > 0 && (
          <MentionList
            id={listId}
            members={mentions.shown}
            marked={mentions.marked}
            onMark={mentions.setMarked}
            onChoose={mentions.choose}
          />
        )}
        <textarea
          ref={field}
          rows={1}
          className={styles.field}
          aria-label={texts.messages.compose(title)}
          aria-describedby={left < SHOW_LEFT_BELOW ? noteId : undefined}
          aria-invalid={left < 0}
          placeholder={texts.messages.compose(title)}
          value={text}
          aria-autocomplete="list"
          aria-controls={mentions.shown.length > 0 ? listId : undefined}
          aria-activedescendant={
            mentions.shown.length > 0 ? `${listId}-${mentions.marked}` : undefined
          }
          onChange={({ target }) => {
            change(target.value);
            mentions.follow(target.value, target.selectionStart);
          }}
          onBlur={mentions.close}
          onKeyDown={(event) => {
            if (mentions.onKeyDown(event)) return;
            if (event.key === 'Escape' && replyingTo !== null) onCancelReply();
            if (event.key === 'ArrowUp' && text === '') {
              event.preventDefault();
              onEditLast();
            }
            // Enter that ends the composition of a character is not meant as "send".
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <IconButton
          ref={emojiButton}
          label={texts.messages.emoji}
          aria-expanded={pickingEmoji}
          onClick={() => setPickingEmoji(!pickingEmoji)}
        >
          <Smile size={19} aria-hidden="true" />
        </IconButton>
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
      {pickingEmoji && (
        <EmojiPopover anchor={emojiButton} onPick={insert} onClose={() => setPickingEmoji(false)} />
      )}
      {left < SHOW_LEFT_BELOW && (
        <p id={noteId} role="status" className={cx(styles.note, left < 0 && styles.over)}>
          {left < 0 ? texts.messages.tooLong(-left) : texts.messages.left(left)}
        </p>
      )}
    </form>
  );
}

function ReplyBar({ message, onCancel }: { message: Message; onCancel: () => void }) {
  const { nameOf } = useNames();
  const name = nameOf(message.sender_id, message.sender_username);
  return (
    <div className={styles.reply}>
      <p className={styles.replyText}>
        <strong>{texts.messages.replyingTo(name)}</strong> {oneLine(message)}
      </p>
      <IconButton label={texts.messages.cancelReply} onClick={onCancel}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
