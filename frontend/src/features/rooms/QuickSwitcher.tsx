import { useId, useState, type KeyboardEvent } from 'react';
import type { PublicUser, Room } from '../../api/types';
import { useMe } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { Dialog } from '../../ui/Dialog';
import { matching } from './matching';
import { displayName, partnerOf, roomTitle } from './names';
import styles from './QuickSwitcher.module.css';
import { RoomAvatar } from './RoomAvatar';
import { useCreateRoom, usePeople, useRooms } from './roomQueries';
import { useDebounced } from './useDebounced';

const MOST_SHOWN = 8;
const TYPING_PAUSE_MS = 200;

type Choice = { kind: 'room'; room: Room } | { kind: 'person'; person: PublicUser };

interface QuickSwitcherProps {
  onClose: () => void;
  onOpen: (roomId: string) => void;
}

/** Goes to a conversation by a few letters of its name; people without one are found, too. */
export default function QuickSwitcher({ onClose, onOpen }: QuickSwitcherProps) {
  const listId = useId();
  const create = useCreateRoom();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const choices = useChoices(text.trim());
  const at = Math.min(marked, choices.length - 1);

  const choose = (choice: Choice | undefined) => {
    if (choice?.kind === 'room') onOpen(choice.room.id);
    if (choice?.kind !== 'person') return;
    create.mutate(
      { room_type: 'one_to_one', member_ids: [choice.person.id] },
      { onSuccess: (room) => onOpen(room.id) },
    );
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setMarked((at + step + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(choices[at]);
    }
  };

  return (
    <Dialog title={texts.rooms.switchTitle} closeLabel={texts.common.close} onClose={onClose}>
      <div className={styles.body}>
        <input
          type="text"
          role="combobox"
          data-initial-focus=""
          className={styles.input}
          aria-label={texts.rooms.switchPlaceholder}
          placeholder={texts.rooms.switchPlaceholder}
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div id={listId} role="listbox" aria-label={texts.rooms.title} className={styles.list}>
          {choices.map((choice, index) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
            <div
              key={choice.kind === 'room' ? choice.room.id : choice.person.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={cx(styles.choice, index === at && styles.marked)}
              onPointerMove={() => setMarked(index)}
              onClick={() => choose(choice)}
            >
              <ChoiceLine choice={choice} />
            </div>
          ))}
        </div>
        {create.isError && (
          <p role="alert" className={styles.problem}>
            {texts.messages.actionFailed(problemText(create.error))}
          </p>
        )}
        <p role="status" className={styles.hint}>
          {choices.length === 0 && text.trim() !== ''
            ? texts.rooms.switchNone(text.trim())
            : texts.rooms.switchHint}
        </p>
      </div>
    </Dialog>
  );
}

function ChoiceLine({ choice }: { choice: Choice }) {
  const me = useMe().id;
  if (choice.kind === 'room') {
    const { room } = choice;
    return (
      <>
        <RoomAvatar room={room} />
        <span className={styles.name}>{roomTitle(room, me)}</span>
        {room.unread_count > 0 && (
          <span className={styles.note}>{texts.rooms.unread(room.unread_count)}</span>
        )}
      </>
    );
  }
  const name = displayName(choice.person);
  return (
    <>
      <Avatar id={choice.person.id} name={name} />
      <span className={styles.name}>{name}</span>
      <span className={styles.note}>@{choice.person.username}</span>
    </>
  );
}

/** Own conversations first, unread ones before others; then people with whom there is none yet. */
function useChoices(query: string): Choice[] {
  const me = useMe().id;
  const rooms = useRooms().data ?? [];
  const people = usePeople(useDebounced(query, TYPING_PAUSE_MS)).data ?? [];
  const partners = new Set(rooms.map((room) => partnerOf(room, me)?.user_id));
  const found = matching(rooms, query, me);
  const sorted = query === '' ? [...found].sort((a, b) => unreadFirst(b) - unreadFirst(a)) : found;
  const strangers = people.filter(({ id }) => id !== me && !partners.has(id));
  return [
    ...sorted.map((room) => ({ kind: 'room' as const, room })),
    ...(query === '' ? [] : strangers).map((person) => ({ kind: 'person' as const, person })),
  ].slice(0, MOST_SHOWN);
}

function unreadFirst({ unread_count: unread, muted }: Room): number {
  return unread > 0 && !muted ? 1 : 0;
}
