import { memo, useCallback, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { fullTime, timeOfDay } from '../../app/dates';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { useMessageActions, useNames, type MessageActions } from './conversationContext';
import { DeliveryState } from './DeliveryState';
import { EditForm } from './EditForm';
import { MessageText } from './MessageText';
import { MessageToolbar, useRights, type Opened } from './MessageToolbar';
import { Quote } from './Quote';
import { Reactions } from './Reactions';
import styles from './MessageRow.module.css';
import type { Entry } from './rows';

interface MessageRowProps {
  roomId: string;
  entry: Entry;
  name: string;
  /** The first of several by one sender shows who it is; the others follow closely. */
  startsGroup: boolean;
  /** The one that a link or a quote led to. */
  isTarget: boolean;
  isEditing: boolean;
}

/** Drawn again only when something about this very message changed. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { entry, name, startsGroup, isTarget } = props;
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [opened, setOpened] = useState<Opened>('nothing');
  const actions = useMessageActions();
  const rights = useRights(entry.message);

  if (entry.isSystem) {
    return (
      <p className={styles.system} data-key={entry.key}>
        {entry.content} <Time entry={entry} />
      </p>
    );
  }

  const actionable = entry.content === null || props.isEditing ? null : entry.message;
  const active = pointed || focused || opened !== 'nothing';
  const pending = entry.outgoing !== null && entry.outgoing.state !== 'sent';
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (actionable === null || event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOf(event.key, actionable, { ...rights, actions, open: setOpened });
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and pointer find the actions of the message
    <article
      tabIndex={-1}
      data-key={entry.key}
      className={cx(
        styles.row,
        startsGroup && styles.first,
        pending && styles.pending,
        active && styles.active,
        isTarget && styles.target,
      )}
      onPointerEnter={({ pointerType }) => setPointed(pointerType === 'mouse')}
      onPointerLeave={() => setPointed(false)}
      onPointerUp={({ pointerType, currentTarget }) => {
        if (pointerType !== 'mouse') currentTarget.focus();
      }}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(staysInside(event))}
      onKeyDown={onKeyDown}
    >
      <div className={styles.gutter}>
        {startsGroup ? <Avatar id={entry.senderId ?? name} name={name} /> : <Time entry={entry} />}
      </div>
      <div className={styles.body}>
        {entry.replyTo !== null && <Quote roomId={props.roomId} messageId={entry.replyTo} />}
        {startsGroup ? (
          <p className={styles.head}>
            <span className={styles.name}>{name}</span> <Time entry={entry} />
          </p>
        ) : (
          <span className="visually-hidden">{name}</span>
        )}
        <Content entry={entry} isEditing={props.isEditing} />
        {entry.message !== null && entry.reactions.length > 0 && (
          <Reactions message={entry.message} />
        )}
        {entry.outgoing !== null && <DeliveryState item={entry.outgoing} />}
      </div>
      {active && actionable !== null && (
        <MessageToolbar message={actionable} opened={opened} onOpen={setOpened} />
      )}
    </article>
  );
});

function Content({ entry, isEditing }: { entry: Entry; isEditing: boolean }) {
  const { endEdit } = useMessageActions();
  const { idOf } = useNames();
  const { mentions } = entry;
  const mentioned = useCallback(
    (username: string) => {
      const id = idOf(username);
      return id !== undefined && mentions.includes(id) ? id : undefined;
    },
    [idOf, mentions],
  );
  if (entry.content === null) return <p className={styles.deleted}>{texts.messages.deleted}</p>;
  if (isEditing && entry.message !== null) {
    return <EditForm message={entry.message} onDone={endEdit} />;
  }
  return <MessageText text={entry.content} isEdited={entry.isEdited} mentioned={mentioned} />;
}

function Time({ entry }: { entry: Entry }) {
  return (
    <time dateTime={entry.timestamp} title={fullTime(entry.timestamp)} className={styles.time}>
      {timeOfDay(entry.timestamp)}
    </time>
  );
}

interface Means extends ReturnType<typeof useRights> {
  actions: MessageActions;
  open: (what: Opened) => void;
}

/** What a key does with the message that has the focus. */
function actionOf(key: string, message: NonNullable<Entry['message']>, means: Means) {
  const { actions, open, mayEdit, mayDelete } = means;
  switch (key.toLowerCase()) {
    case 'enter':
    case 'contextmenu':
      return () => open('menu');
    case 'r':
      return () => actions.reply(message);
    case '+':
      return () => open('emojis');
    case 'c':
      return () => actions.copyText(message);
    case 'l':
      return () => actions.copyLink(message);
    case 'e':
      return mayEdit ? () => actions.edit(message) : undefined;
    case 'delete':
    case 'backspace':
      return mayDelete ? () => actions.remove(message) : undefined;
    default:
      return undefined;
  }
}

function staysInside({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): boolean {
  return relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
}
