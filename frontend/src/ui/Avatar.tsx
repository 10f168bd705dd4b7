import type { ReactNode } from 'react';
import styles from './Avatar.module.css';
import { cx } from './cx';

const PALETTE_SIZE = 8;

interface AvatarProps {
  /** What the colour is derived from; the same id keeps its colour everywhere. */
  id: string;
  name: string;
  size?: 'sm' | 'md';
  shape?: 'person' | 'group';
  /** Shown in the corner, such as a presence dot. */
  badge?: ReactNode;
  icon?: ReactNode;
}

/** Decorative: the name always stands beside it as text. */
export function Avatar({ id, name, size = 'md', shape = 'person', badge, icon }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-tint={paletteIndex(id)}
      className={cx(styles.avatar, styles[size], styles[shape])}
    >
      {icon ?? initials(name)}
      {badge !== undefined && <span className={styles.badge}>{badge}</span>}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== '');
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '');
  return letters.join('').toLocaleUpperCase() || '?';
}

function paletteIndex(id: string): number {
  // FNV-1a; ids differ mostly in a few digits, so the bits are mixed well before the rest is taken.
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % PALETTE_SIZE;
}
