import type { ReactNode } from 'react';
import { Button } from './Button';
import styles from './ConfirmDialog.module.css';
import { Dialog } from './Dialog';

interface ConfirmDialogProps {
  title: string;
  text: ReactNode;
  action: string;
  cancel: string;
  closeLabel: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  text,
  action,
  cancel,
  closeLabel,
  busy = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog title={title} closeLabel={closeLabel} size="sm" onClose={onClose}>
      <div className={styles.body}>
        <div className={styles.text}>{text}</div>
        <div className={styles.actions}>
          <Button onClick={onClose}>{cancel}</Button>
          <Button variant="danger" busy={busy} data-initial-focus="" onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
