import { useState } from 'react';
import type { Message } from '../../api/types';
import { useApi } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { useToast } from '../../ui/toasts';
import { deleteMessage } from './messageCalls';
import { oneLine } from './Quote';
import styles from './DeleteMessageDialog.module.css';

interface DeleteMessageDialogProps {
  message: Message;
  onClose: () => void;
}

export function DeleteMessageDialog({ message, onClose }: DeleteMessageDialogProps) {
  const api = useApi();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    setBusy(true);
    try {
      await deleteMessage(api, message);
    } catch (problem) {
      toast(texts.messages.actionFailed(problemText(problem)));
    }
    onClose();
  };

  return (
    <ConfirmDialog
      title={texts.messages.deleteTitle}
      text={
        <>
          <p>{texts.messages.deleteText}</p>
          <blockquote className={styles.message}>{oneLine(message)}</blockquote>
        </>
      }
      action={texts.messages.delete}
      cancel={texts.common.cancel}
      closeLabel={texts.common.close}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
