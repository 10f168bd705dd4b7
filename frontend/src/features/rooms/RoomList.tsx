import type { UseQueryResult } from '@tanstack/react-query';
import { MessagesSquare, Search } from 'lucide-react';
import { useState } from 'react';
import type { Room } from '../../api/types';
import { useMe } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { SkeletonRows } from '../../ui/Skeleton';
import { matching } from './matching';
import styles from './RoomList.module.css';
import { RoomListItem } from './RoomListItem';

/** A few rooms are found by looking. */
const FILTER_FROM = 6;

interface RoomListProps {
  rooms: Pick<UseQueryResult<Room[]>, 'data' | 'error' | 'refetch'>;
  onStartRoom: () => void;
}

export function RoomList({ rooms, onStartRoom }: RoomListProps) {
  return <div className={styles.scroller}>{content({ rooms, onStartRoom })}</div>;
}

function content({ rooms, onStartRoom }: RoomListProps) {
  if (rooms.data === undefined) {
    if (rooms.error === null) return <SkeletonRows label={texts.rooms.loading} rows={6} />;
    return (
      <EmptyState
        alert
        title={texts.rooms.failed}
        text={problemText(rooms.error)}
        action={<Button onClick={() => void rooms.refetch()}>{texts.common.retry}</Button>}
      />
    );
  }
  if (rooms.data.length === 0) {
    return (
      <EmptyState
        icon={<MessagesSquare size={32} aria-hidden="true" />}
        title={texts.rooms.empty}
        text={texts.rooms.emptyText}
        action={
          <Button variant="primary" onClick={onStartRoom}>
            {texts.rooms.newRoom}
          </Button>
        }
      />
    );
  }
  return <FilteredList rooms={rooms.data} />;
}

function FilteredList({ rooms }: { rooms: readonly Room[] }) {
  const me = useMe().id;
  const [filter, setFilter] = useState('');
  const shown = matching(rooms, filter, me);
  return (
    <>
      {rooms.length >= FILTER_FROM && (
        <div className={styles.filter}>
          <Search size={15} aria-hidden="true" />
          <input
            type="search"
            aria-label={texts.rooms.filter}
            placeholder={texts.rooms.filter}
            autoComplete="off"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setFilter('');
            }}
          />
        </div>
      )}
      {shown.length === 0 && (
        <p role="status" className={styles.nothing}>
          {texts.rooms.nothingFound(filter)}
        </p>
      )}
      <ul className={styles.list}>
        {shown.map((room) => (
          <li key={room.id}>
            <RoomListItem room={room} />
          </li>
        ))}
      </ul>
    </>
  );
}
