import {
  lazy,
  memo,
  Suspense,
  useCallback,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import type { PublicUser } from '../../api/types';
import { fullTime, timeOfDay } from '../../app/dates';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { usePeopleById } from '../rooms/roomQueries';
import { useMessageActions, useNames, type MessageActions } from './conversationContext';
import { DeliveryState } from './DeliveryState';
import { EditForm } from './EditForm';
import { MessageText } from './MessageText';
import { MessageToolbar, useRights, type Opened } from './MessageToolbar';
import { Quote } from './Quote';
import { Reactions } from './Reactions';
import styles from './MessageRow.module.css';
import type { Entry } from './rows';

const PersonCard = lazy(() => import('../rooms/PersonCard'));

const NO_STRANGERS: ReadonlyMap<string, PublicUser> = new Map();

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
  const gutter = useRef<HTMLDivElement>(null);

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
  const { senderId } = entry;
  const showPerson = () => setOpened(opened === 'person' ? 'nothing' : 'person');
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
      data-seq={entry.message?.seq}
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
      <div ref={gutter} className={styles.gutter}>
        {startsGroup ? (
          // The name beside it does the same.
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.face}
            onClick={showPerson}
          >
            <Avatar id={senderId ?? name} name={name} />
          </button>
        ) : (
          <Time entry={entry} />
        )}
      </div>
      <div className={styles.body}>
        {entry.replyTo !== null && <Quote roomId={props.roomId} messageId={entry.replyTo} />}
        {startsGroup ? (
          <p className={styles.head}>
            {/* The keyboard has a key for it, and the menu of the message. */}
            <button type="button" tabIndex={-1} className={styles.name} onClick={showPerson}>
              {name}
            </button>{' '}
            <Time entry={entry} />
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
      <Suspense fallback={null}>
        {opened === 'person' && senderId !== null && (
          <PersonCard userId={senderId} anchor={gutter} onClose={() => setOpened('nothing')} />
        )}
      </Suspense>
    </article>
  );
});

function Content({ entry, isEditing }: { entry: Entry; isEditing: boolean }) {
  const { endEdit } = useMessageActions();
  const { knows } = useNames();
  if (entry.content === null) return <p className={styles.deleted}>{texts.messages.deleted}</p>;
  if (isEditing && entry.message !== null) {
    return <EditForm message={entry.message} onDone={endEdit} />;
  }
  const strangers = entry.mentions.filter((id) => !knows(id));
  if (strangers.length === 0) return <Said entry={entry} content={entry.content} />;
  return <SaidOfStrangers entry={entry} content={entry.content} strangers={strangers} />;
}

interface SaidProps {
  entry: Entry;
  content: string;
  strangers?: ReadonlyMap<string, PublicUser>;
}

function Said({ entry, content, strangers = NO_STRANGERS }: SaidProps) {
  const { idOf } = useNames();
  const { mentions } = entry;
  const mentioned = useCallback(
    (username: string) => {
      const id = idOf(username) ?? idAmong(strangers, username);
      return id !== undefined && mentions.includes(id) ? id : undefined;
    },
    [idOf, mentions, strangers],
  );
  return <MessageText text={content} isEdited={entry.isEdited} mentioned={mentioned} />;
}

/** For a message that mentions people who are not among the members known here, or not any more. */
function SaidOfStrangers(props: { entry: Entry; content: string; strangers: readonly string[] }) {
  const { entry, content, strangers } = props;
  return <Said entry={entry} content={content} strangers={usePeopleById(strangers)} />;
}

function idAmong(people: ReadonlyMap<string, PublicUser>, username: string): string | undefined {
  const sought = username.toLowerCase();
  return [...people.values()].find((person) => person.username.toLowerCase() === sought)?.id;
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
    case 'p':
      return () => open('person');
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
