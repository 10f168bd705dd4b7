import { X } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import type { PublicUser, Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { displayName } from './names';
import styles from './NewRoomDialog.module.css';
import { PeopleFinder } from './PeopleFinder';
import { useCreateRoom } from './roomQueries';

const MAX_NAME = 100;

interface GroupFormProps {
  onCreated: (room: Room) => void;
  onCancel: () => void;
}

export function GroupForm({ onCreated, onCancel }: GroupFormProps) {
  const create = useCreateRoom();
  const [name, setName] = useState('');
  const [nameProblem, setNameProblem] = useState<string>();
  const [chosen, setChosen] = useState<readonly PublicUser[]>([]);
  const refusedName = violationOf(create.error, 'name');

  const toggle = (person: PublicUser) => {
    setChosen((people) =>
      people.some(({ id }) => id === person.id)
        ? people.filter(({ id }) => id !== person.id)
        : [...people, person],
    );
  };

  const submit = () => {
    const problem = problemOfName(name);
    setNameProblem(problem);
    if (problem !== undefined) return;
    create.mutate(
      { room_type: 'group', name: name.trim(), member_ids: chosen.map(({ id }) => id) },
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
      <PeopleFinder
        renderPerson={(person, content) => (
          <label className={styles.person}>
            {content}
            <input
              type="checkbox"
              className={styles.tick}
              checked={chosen.some(({ id }) => id === person.id)}
              onChange={() => toggle(person)}
            />
          </label>
        )}
      />
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={texts.newRoom.chosen}>
          {chosen.map((person) => (
            <li key={person.id}>
              <button type="button" className={styles.chip} onClick={() => toggle(person)}>
                <span aria-hidden="true">{displayName(person)}</span>
                <span className="visually-hidden">{texts.newRoom.remove(displayName(person))}</span>
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
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

function problemOfName(name: string): string | undefined {
  if (name.trim() === '') return texts.newRoom.nameRequired;
  return Array.from(name.trim()).length > MAX_NAME ? texts.newRoom.nameTooLong : undefined;
}

function violationOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.violations.find((violation) => violation.field === field)?.message;
}
