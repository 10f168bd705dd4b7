import { useState } from 'react';
import type { Room } from '../../api/types';
import { texts } from '../../app/texts';
import { Dialog } from '../../ui/Dialog';
import { DirectForm } from './DirectForm';
import { GroupForm } from './GroupForm';
import styles from './NewRoomDialog.module.css';

interface NewRoomDialogProps {
  onClose: () => void;
  onCreated: (room: Room) => void;
}

const KINDS = ['direct', 'group'] as const;

export default function NewRoomDialog({ onClose, onCreated }: NewRoomDialogProps) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('direct');
  return (
    <Dialog title={texts.newRoom.title} closeLabel={texts.common.close} onClose={onClose}>
      <div className={styles.body}>
        <fieldset className={styles.kinds}>
          <legend className="visually-hidden">{texts.newRoom.kind}</legend>
          {KINDS.map((option) => (
            <label key={option} className={styles.kind}>
              <input
                type="radio"
                name="kind"
                className="visually-hidden"
                checked={kind === option}
                onChange={() => setKind(option)}
              />
              {texts.newRoom[option]}
            </label>
          ))}
        </fieldset>
        {kind === 'direct' ? (
          <DirectForm onCreated={onCreated} />
        ) : (
          <GroupForm onCreated={onCreated} onCancel={onClose} />
        )}
      </div>
    </Dialog>
  );
}
