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
  /** False for what can be taken back, but is worth a second thought. */
  isDangerous?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back, or that others notice. */
export function ConfirmDialog({
  title,
  text,
  action,
  cancel,
  closeLabel,
  busy = false,
  isDangerous = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog title={title} closeLabel={closeLabel} size="sm" onClose={onClose}>
      <div className={styles.body}>
        <div className={styles.text}>{text}</div>
        <div className={styles.actions}>
          <Button onClick={onClose}>{cancel}</Button>
          <Button
            variant={isDangerous ? 'danger' : 'primary'}
            busy={busy}
            data-initial-focus=""
            onClick={onConfirm}
          >
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
