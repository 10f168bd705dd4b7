import type { Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import styles from './NewRoomDialog.module.css';
import { PeopleFinder } from './PeopleFinder';
import { useCreateRoom } from './roomQueries';

/** Choosing a person is all it takes; the pair's room is made or found. */
export function DirectForm({ onCreated }: { onCreated: (room: Room) => void }) {
  const create = useCreateRoom();
  return (
    <>
      {create.isError && (
        <p role="alert" className={styles.problem}>
          {problemText(create.error)}
        </p>
      )}
      <PeopleFinder
        renderPerson={(person, content) => (
          <button
            type="button"
            className={styles.person}
            disabled={create.isPending}
            onClick={() =>
              create.mutate(
                { room_type: 'one_to_one', member_ids: [person.id] },
                { onSuccess: onCreated },
              )
            }
          >
            <span className="visually-hidden">{texts.newRoom.startWith}</span> {content}
          </button>
        )}
      />
    </>
  );
}
