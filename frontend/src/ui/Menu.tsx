import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { cx } from './cx';
import styles from './Menu.module.css';
import { Popover } from './Popover';

export interface MenuItem {
  label: string;
  icon: ReactNode;
  /** The key that does the same without the menu, as it is written on keyboards. */
  shortcut?: string;
  danger?: boolean;
  onSelect: () => void;
}

interface MenuProps {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  items: readonly MenuItem[];
  onClose: () => void;
}

/** Actions to choose from: by pointer, or with the arrow keys. What is dangerous stands apart. */
export function Menu({ label, anchor, items, onClose }: MenuProps) {
  return (
    <Popover anchor={anchor} onClose={onClose}>
      <div
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles.menu}
        onKeyDown={moveFocus}
      >
        {items.map((item, index) => [
          item.danger === true && index > 0 && (
            <div key={`line-${index}`} role="separator" className={styles.line} />
          ),
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            data-initial-focus={index === 0 ? '' : undefined}
            aria-keyshortcuts={item.shortcut}
            className={cx(styles.item, item.danger === true && styles.danger)}
            onClick={() => {
              onClose();
              item.onSelect();
            }}
          >
            {item.icon}
            {item.label}
            {item.shortcut !== undefined && (
              <span className={styles.shortcut} aria-hidden="true">
                {item.shortcut}
              </span>
            )}
          </button>,
        ])}
      </div>
    </Popover>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
