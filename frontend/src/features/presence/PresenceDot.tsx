import { cx } from '../../ui/cx';
import styles from './PresenceDot.module.css';

/** Filled when online, a ring when not, so that it does not hang on colour alone. */
export function PresenceDot({ online }: { online: boolean }) {
  return <span className={cx(styles.dot, online && styles.online)} />;
}
