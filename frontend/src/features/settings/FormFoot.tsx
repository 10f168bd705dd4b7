import type { ReactNode } from 'react';
import styles from './SettingsPage.module.css';

interface FormFootProps {
  /** What was achieved, told until something is changed again. */
  done: string | null;
  problem: string | undefined;
  /** The button that sends the form. */
  children: ReactNode;
}

/** The end of a form: what sends it, and what came of it. */
export function FormFoot({ done, problem, children }: FormFootProps) {
  return (
    <div className={styles.foot}>
      {children}
      <p role="status" className={styles.done}>
        {done}
      </p>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
