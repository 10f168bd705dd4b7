import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import type { PublicUser, Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './NewRoomDialog.module.css';
import { PeopleChooser } from './PeopleChooser';
import { problemOfName } from './roomName';
import { useCreateRoom } from './roomQueries';

interface GroupFormProps {
  onCreated: (room: Room) => void;
  onCancel: () => void;
}

export function GroupForm({ onCreated, onCancel }: GroupFormProps) {
  const create = useCreateRoom();
  const [name, setName] = useState('');
  const [nameProblem, setNameProblem] = useState<string>();
  const [chosen, setChosen] = useState<readonly PublicUser[]>([]);
  const [isPublic, setPublic] = useState(false);
  const refusedName = violationOf(create.error, 'name');

  const submit = () => {
    const problem = problemOfName(name);
    setNameProblem(problem);
    if (problem !== undefined) return;
    create.mutate(
      {
        room_type: 'group',
        name: name.trim(),
        member_ids: chosen.map(({ id }) => id),
        ...(isPublic ? { is_public: true } : {}),
      },
      { onSuccess: onCreated },
    );
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={texts.newRoom.name}
        placeholder={texts.newRoom.namePlaceholder}
        autoComplete="off"
        value={name}
        error={nameProblem ?? refusedName}
        onChange={(event) => {
          setName(event.target.value);
          setNameProblem(undefined);
        }}
      />
      <PeopleChooser chosen={chosen} onChange={setChosen} />
      <label className={styles.option}>
        <input
          type="checkbox"
          className={styles.tick}
          checked={isPublic}
          onChange={(event) => setPublic(event.target.checked)}
        />
        {texts.newRoom.isPublic}
      </label>
      {create.isError && refusedName === undefined && (
        <p role="alert" className={styles.problem}>
          {problemText(create.error)}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={onCancel}>{texts.common.cancel}</Button>
        <Button type="submit" variant="primary" busy={create.isPending}>
          {texts.newRoom.create}
        </Button>
      </div>
    </form>
  );
}

function violationOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.violations.find((violation) => violation.field === field)?.message;
}
