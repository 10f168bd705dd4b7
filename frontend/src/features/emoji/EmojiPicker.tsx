import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { texts } from '../../app/texts';
import { emojiGroups, emojiOf, findEmojis, type Emoji } from './emojis';
import styles from './EmojiPicker.module.css';
import { recentEmojis, rememberEmoji } from './recentEmojis';

const COLUMNS = 8;

interface EmojiPickerProps {
  onPick: (emoji: string) => void;
}

/** All emojis, to be found by group or by word; the arrow keys walk through them. */
export default function EmojiPicker({ onPick }: EmojiPickerProps) {
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const [recent] = useState(() => recentEmojis().map(emojiOf));
  const found = useMemo(() => (query.trim() === '' ? null : findEmojis(query)), [query]);

  useEffect(() => search.current?.focus({ preventScroll: true }), []);

  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    onPick(emoji);
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys, wherever the focus is
    <div className={styles.picker} onKeyDown={moveFocus}>
      <input
        ref={search}
        type="search"
        className={styles.search}
        aria-label={texts.emoji.search}
        placeholder={texts.emoji.search}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const first = found?.[0];
          if (event.key !== 'Enter' || first === undefined) return;
          // The focus goes back to a button, which would take the key for a press.
          event.preventDefault();
          pick(first.unicode);
        }}
      />
      <div className={styles.groups}>
        {found === null ? (
          <>
            <Group title={texts.emoji.recent} emojis={recent} onPick={pick} />
            {[...emojiGroups].map(([group, emojis]) => (
              <Group key={group} title={texts.emoji.groups[group]} emojis={emojis} onPick={pick} />
            ))}
          </>
        ) : (
          <Group title={texts.emoji.found(found.length)} emojis={found} onPick={pick} />
        )}
      </div>
    </div>
  );
}

interface GroupProps {
  title: string;
  emojis: readonly Emoji[];
  onPick: (emoji: string) => void;
}

function Group({ title, emojis, onPick }: GroupProps) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <div className={styles.grid}>
        {emojis.map(({ unicode, label }, index) => (
          <button
            key={unicode}
            type="button"
            className={styles.emoji}
            aria-label={label}
            title={label}
            // The first of each group is a stop for Tab, the arrow keys reach the others.
            tabIndex={index === 0 ? 0 : -1}
            onClick={() => onPick(unicode)}
          >
            {unicode}
          </button>
        ))}
      </div>
    </section>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: COLUMNS, ArrowUp: -COLUMNS, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const inSearch = event.target instanceof HTMLInputElement;
  if (step === undefined || (inSearch && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = at === -1 ? 0 : at + step;
  if (next < 0) event.currentTarget.querySelector('input')?.focus();
  else buttons[Math.min(next, buttons.length - 1)]?.focus();
}
