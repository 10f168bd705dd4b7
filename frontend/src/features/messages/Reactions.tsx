import type { Reaction } from '../../api/types';
import { texts } from '../../app/texts';
import { cx } from '../../ui/cx';
import styles from './Reactions.module.css';

/** Who reacted to a message, and how: each emoji with its number; those of the reader stand out. */
export function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  return (
    <ul className={styles.list} aria-label={texts.messages.reactions}>
      {reactions.map(({ emoji, count, me }) => (
        <li key={emoji} className={cx(styles.chip, me && styles.mine)}>
          <span aria-hidden="true">
            <span className={styles.emoji}>{emoji}</span> {count}
          </span>
          <span className="visually-hidden">{texts.messages.reaction(emoji, count, me)}</span>
        </li>
      ))}
    </ul>
  );
}
