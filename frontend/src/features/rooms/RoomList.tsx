import type { UseQueryResult } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import type { Room } from '../../api/types';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { SkeletonRows } from '../../ui/Skeleton';
import styles from './RoomList.module.css';
import { RoomListItem } from './RoomListItem';

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
  return (
    <ul className={styles.list}>
      {rooms.data.map((room) => (
        <li key={room.id}>
          <RoomListItem room={room} />
        </li>
      ))}
    </ul>
  );
}
