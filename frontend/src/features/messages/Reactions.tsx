import { SmilePlus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Message, PublicUser, Reaction } from '../../api/types';
import { texts } from '../../app/texts';
import { cx } from '../../ui/cx';
import { EmojiPopover } from '../emoji/EmojiPopover';
import { displayName } from '../rooms/names';
import { usePeopleById } from '../rooms/roomQueries';
import { useMessageActions, useNames } from './conversationContext';
import styles from './Reactions.module.css';

/** Who reacted to a message, and how. A press gives the same reaction, or takes the own one back. */
export function Reactions({ message }: { message: Message }) {
  const { react } = useMessageActions();
  const [picking, setPicking] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.reactions}>
      <ul className={styles.list} aria-label={texts.messages.reactions}>
        {message.reactions.map((reaction) => (
          <li key={reaction.emoji}>
            <Chip
              reaction={reaction}
              onToggle={() => react(message, reaction.emoji, !reaction.me)}
            />
          </li>
        ))}
      </ul>
      <button
        ref={add}
        type="button"
        className={cx(styles.chip, styles.add)}
        aria-label={texts.messages.addReaction}
        title={texts.messages.addReaction}
        aria-expanded={picking}
        onClick={() => setPicking(!picking)}
      >
        <SmilePlus size={15} aria-hidden="true" />
      </button>
      {picking && (
        <EmojiPopover
          anchor={add}
          onPick={(emoji) => react(message, emoji, true)}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}

function Chip({ reaction, onToggle }: { reaction: Reaction; onToggle: () => void }) {
  const { emoji, count, me, user_ids: users } = reaction;
  const { nameOf, knows } = useNames();
  const strangers = usePeopleById(users.filter((id) => !knows(id)));
  const names = users.map((id) => nameOf(id, nameIn(strangers.get(id)))).join(', ');
  return (
    <button
      type="button"
      className={cx(styles.chip, me && styles.mine)}
      aria-pressed={me}
      title={texts.messages.reactedBy(names, count - users.length)}
      onClick={onToggle}
    >
      <span aria-hidden="true">
        <span className={styles.emoji}>{emoji}</span> {count}
      </span>
      <span className="visually-hidden">{texts.messages.reaction(emoji, count, me)}</span>
    </button>
  );
}

function nameIn(person: PublicUser | undefined): string | null {
  return person === undefined ? null : displayName(person);
}
