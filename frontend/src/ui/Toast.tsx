import { useCallback, useEffect, useState, type ReactNode } from 'react';
import styles from './Toast.module.css';
import { ToastContext } from './toasts';

const SHOWN_FOR_MS = 6_000;

interface Notice {
  id: number;
  text: string;
}

/** One notice at a time; a newer one takes the place of the older. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const show = useCallback((text: string) => {
    setNotice((previous) => ({ id: (previous?.id ?? 0) + 1, text }));
  }, []);

  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className={styles.region}>
        {notice !== null && (
          <p key={notice.id} className={styles.toast}>
            {notice.text}
          </p>
        )}
      </div>
    </ToastContext>
  );
}
