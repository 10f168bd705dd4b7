import { useState } from 'react';
import type { PublicUser, Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './NewRoomDialog.module.css';
import { PeopleChooser } from './PeopleChooser';
import { useRoomCalls } from './roomQueries';

interface AddPeopleDialogProps {
  room: Room;
  onClose: () => void;
}

export default function AddPeopleDialog({ room, onClose }: AddPeopleDialogProps) {
  const { addPeople } = useRoomCalls(room.id);
  const [chosen, setChosen] = useState<readonly PublicUser[]>([]);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const members = new Set(room.members?.map((member) => member.user_id));

  const submit = async () => {
    setBusy(true);
    try {
      await addPeople(chosen.map(({ id }) => id));
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={texts.newRoom.addTitle(room.name ?? texts.rooms.unnamedGroup)}
      closeLabel={texts.common.close}
      onClose={onClose}
    >
      <form
        className={styles.body}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PeopleChooser chosen={chosen} onChange={setChosen} alreadyIn={members} />
        {problem !== undefined && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={chosen.length === 0}>
            {chosen.length === 0 ? texts.newRoom.addAction : texts.newRoom.add(chosen.length)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
