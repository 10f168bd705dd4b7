import { cx } from './cx';
import styles from './Skeleton.module.css';

interface SkeletonRowsProps {
  /** Spoken in place of the grey shapes. */
  label: string;
  rows: number;
  shape?: 'room' | 'message';
}

export function SkeletonRows({ label, rows, shape = 'room' }: SkeletonRowsProps) {
  return (
    <div role="status" className={cx(styles.rows, styles[shape])}>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} aria-hidden="true">
          <span className={styles.circle} />
          <span className={styles.lines}>
            <span className={styles.line} data-width={row % 3} />
            <span className={styles.line} data-width={3 + (row % 2)} />
          </span>
        </div>
      ))}
    </div>
  );
}
