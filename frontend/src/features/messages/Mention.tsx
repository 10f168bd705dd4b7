import type { ReactNode } from 'react';
import { useMe } from '../../app/contexts';
import { cx } from '../../ui/cx';
import styles from './Mention.module.css';

/** The name of a member in a message; the reader's own stands out. */
export function Mention({ userId, children }: { userId: string; children: ReactNode }) {
  const isMe = useMe().id === userId;
  return <span className={cx(styles.mention, isMe && styles.me)}>{children}</span>;
}
