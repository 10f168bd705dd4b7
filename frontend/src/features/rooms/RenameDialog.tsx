import { useState } from 'react';
import type { Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './NewRoomDialog.module.css';
import { problemOfName } from './roomName';
import { useRoomCalls } from './roomQueries';

interface RenameDialogProps {
  room: Room;
  onClose: () => void;
}

export default function RenameDialog({ room, onClose }: RenameDialogProps) {
  const { rename } = useRoomCalls(room.id);
  const [name, setName] = useState(room.name ?? '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const objection = problemOfName(name);
    setProblem(objection);
    if (objection !== undefined) return;
    setBusy(true);
    try {
      await rename(name.trim());
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={texts.rooms.renameTitle}
      closeLabel={texts.common.close}
      size="sm"
      onClose={onClose}
    >
      <form
        className={styles.body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={texts.newRoom.name}
          data-initial-focus=""
          autoComplete="off"
          value={name}
          error={problem}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
          }}
        />
        <div className={styles.actions}>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {texts.rooms.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
