import { X } from 'lucide-react';
import type { PublicUser } from '../../api/types';
import { texts } from '../../app/texts';
import { displayName } from './names';
import styles from './NewRoomDialog.module.css';
import { PeopleFinder } from './PeopleFinder';

interface PeopleChooserProps {
  chosen: readonly PublicUser[];
  onChange: (chosen: readonly PublicUser[]) => void;
  /** Those who need not be chosen, since they are in the group. */
  alreadyIn?: ReadonlySet<string>;
}

/** People found by name, some of them ticked. */
export function PeopleChooser({ chosen, onChange, alreadyIn }: PeopleChooserProps) {
  const toggle = (person: PublicUser) => {
    onChange(
      chosen.some(({ id }) => id === person.id)
        ? chosen.filter(({ id }) => id !== person.id)
        : [...chosen, person],
    );
  };
  return (
    <>
      <PeopleFinder
        renderPerson={(person, content) =>
          alreadyIn?.has(person.id) === true ? (
            <div className={styles.person}>
              {content}
              <span className={styles.username}>{texts.newRoom.alreadyIn}</span>
            </div>
          ) : (
            <label className={styles.person}>
              {content}
              <input
                type="checkbox"
                className={styles.tick}
                checked={chosen.some(({ id }) => id === person.id)}
                onChange={() => toggle(person)}
              />
            </label>
          )
        }
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
    </>
  );
}
