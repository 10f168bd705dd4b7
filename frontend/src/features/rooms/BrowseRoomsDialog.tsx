import { useState } from 'react';
import type { Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './NewRoomDialog.module.css';
import { RoomAvatar } from './RoomAvatar';
import { useJoinRoom, usePublicRooms, useRooms } from './roomQueries';
import { useDebounced } from './useDebounced';

const TYPING_PAUSE_MS = 200;

interface BrowseRoomsDialogProps {
  onClose: () => void;
  onOpen: (roomId: string) => void;
}

/** The groups that anybody may join. */
export default function BrowseRoomsDialog({ onClose, onOpen }: BrowseRoomsDialogProps) {
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const found = usePublicRooms(query);
  const own = new Set(useRooms().data?.map(({ id }) => id));
  const join = useJoinRoom();
  const rooms = found.data?.rooms;

  const enter = (room: Room) => {
    if (own.has(room.id)) {
      onOpen(room.id);
      return;
    }
    join.mutate(room.id, { onSuccess: () => onOpen(room.id) });
  };

  return (
    <Dialog title={texts.rooms.browseTitle} closeLabel={texts.common.close} onClose={onClose}>
      <div className={styles.body}>
        <TextField
          label={texts.rooms.browseFind}
          type="search"
          data-initial-focus=""
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {join.isError && (
          <p role="alert" className={styles.problem}>
            {texts.messages.actionFailed(problemText(join.error))}
          </p>
        )}
        <div className={styles.results}>
          <p role="status" className={rooms?.length ? 'visually-hidden' : styles.status}>
            {found.isError ? '' : statusText(query, rooms?.length)}
          </p>
          {found.isError && !found.isFetching && (
            <p role="alert" className={styles.status}>
              {texts.rooms.browseFailed}{' '}
              <Button size="sm" variant="quiet" onClick={() => void found.refetch()}>
                {texts.common.retry}
              </Button>
            </p>
          )}
          <ul aria-label={texts.rooms.browseTitle}>
            {rooms?.map((room) => (
              <li key={room.id} className={styles.person}>
                <RoomAvatar room={room} />
                <span className={styles.lines}>
                  <span className={styles.personName}>{room.name}</span>
                  <span className={styles.username}>{texts.rooms.people(room.member_count)}</span>
                </span>
                <Button
                  size="sm"
                  aria-label={
                    own.has(room.id)
                      ? texts.rooms.openName(room.name ?? '')
                      : texts.rooms.joinName(room.name ?? '')
                  }
                  busy={join.isPending && join.variables === room.id}
                  onClick={() => enter(room)}
                >
                  {own.has(room.id) ? texts.rooms.open : texts.rooms.join}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Dialog>
  );
}

function statusText(query: string, count: number | undefined): string {
  if (count === undefined) return texts.common.loading;
  if (count > 0) return texts.emoji.found(count);
  return query === '' ? texts.rooms.browseEmpty : texts.rooms.browseNone(query);
}
