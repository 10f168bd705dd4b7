import { lazy, Suspense, type RefObject } from 'react';
import { texts } from '../../app/texts';
import { Popover } from '../../ui/Popover';
import { Spinner } from '../../ui/Spinner';
import styles from './EmojiPopover.module.css';

// The names of two thousand emojis are loaded when somebody wants to see them.
const EmojiPicker = lazy(() => import('./EmojiPicker'));

interface EmojiPopoverProps {
  anchor: RefObject<HTMLElement | null>;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

export function EmojiPopover({ anchor, onPick, onClose }: EmojiPopoverProps) {
  return (
    <Popover anchor={anchor} onClose={onClose}>
      <div role="dialog" aria-label={texts.emoji.title}>
        <Suspense fallback={<Waiting />}>
          <EmojiPicker
            onPick={(emoji) => {
              onClose();
              onPick(emoji);
            }}
          />
        </Suspense>
      </div>
    </Popover>
  );
}

function Waiting() {
  return (
    <p role="status" className={styles.waiting}>
      <Spinner /> {texts.common.loading}
    </p>
  );
}
