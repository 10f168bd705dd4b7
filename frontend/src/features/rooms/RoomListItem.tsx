import { NavLink } from 'react-router';
import type { Room } from '../../api/types';
import { useMe } from '../../app/contexts';
import { shortTime } from '../../app/dates';
import { texts } from '../../app/texts';
import { cx } from '../../ui/cx';
import { previewOf, roomTitle } from './names';
import { RoomAvatar } from './RoomAvatar';
import styles from './RoomList.module.css';

export function RoomListItem({ room }: { room: Room }) {
  const me = useMe().id;
  const unread = room.unread_count;
  const latest = room.last_message?.timestamp ?? room.created_at;
  return (
    <NavLink to={`/rooms/${room.id}`} className={cx(styles.item, unread > 0 && styles.unread)}>
      <RoomAvatar room={room} />
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={styles.title}>{roomTitle(room, me)}</span>
          <time dateTime={latest} className={styles.time}>
            {shortTime(latest)}
          </time>
        </span>
        <span className={styles.line}>
          <span className={styles.preview}>{previewOf(room, me)}</span>
          {unread > 0 && (
            <span className={styles.badge}>
              <span aria-hidden="true">{texts.rooms.unreadShort(unread)}</span>
              <span className="visually-hidden">{texts.rooms.unread(unread)}</span>
            </span>
          )}
        </span>
      </span>
    </NavLink>
  );
}
