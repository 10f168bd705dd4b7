import { useState, type ReactNode } from 'react';
import type { PublicUser } from '../../api/types';
import { useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { displayName } from './names';
import styles from './NewRoomDialog.module.css';
import { usePeople } from './roomQueries';
import { useDebounced } from './useDebounced';

const TYPING_PAUSE_MS = 200;

interface PeopleFinderProps {
  /** One person found: something to press or to tick, around the given content. */
  renderPerson: (person: PublicUser, content: ReactNode) => ReactNode;
}

/** Finds people by the beginning of a name. */
export function PeopleFinder({ renderPerson }: PeopleFinderProps) {
  const me = useMe().id;
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const people = usePeople(query);
  const found = people.data?.filter((person) => person.id !== me);

  return (
    <div className={styles.finder}>
      <TextField
        label={texts.newRoom.find}
        placeholder={texts.newRoom.findPlaceholder}
        type="search"
        data-initial-focus=""
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.results}>
        <p role="status" className={found?.length ? 'visually-hidden' : styles.status}>
          {statusText(query, people.isFetching, found)}
        </p>
        {people.isError && !people.isFetching && (
          <p role="alert" className={styles.status}>
            {texts.newRoom.searchFailed}{' '}
            <Button size="sm" variant="quiet" onClick={() => void people.refetch()}>
              {texts.common.retry}
            </Button>
          </p>
        )}
        {found !== undefined && found.length > 0 && (
          <ul aria-label={texts.newRoom.results}>
            {found.map((person) => (
              <li key={person.id}>{renderPerson(person, <PersonLine person={person} />)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function PersonLine({ person }: { person: PublicUser }) {
  return (
    <>
      <Avatar id={person.id} name={displayName(person)} size="sm" />
      <span className={styles.personName}>{displayName(person)}</span>
      {person.display_name && <span className={styles.username}>@{person.username}</span>}
    </>
  );
}

function statusText(query: string, searching: boolean, found: PublicUser[] | undefined): string {
  if (query === '') return texts.newRoom.findHint;
  if (found !== undefined) {
    return found.length === 0 ? texts.newRoom.nobody(query) : texts.newRoom.found(found.length);
  }
  return searching ? texts.newRoom.searching : '';
}
