import { AtSign, BellOff, CircleAlert } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import { NavLink } from 'react-router';
import type { Room } from '../../api/types';
import { useChat, useMe } from '../../app/contexts';
import { shortTime } from '../../app/dates';
import { texts } from '../../app/texts';
import { cx } from '../../ui/cx';
import { previewOf, roomTitle } from './names';
import { RoomAvatar } from './RoomAvatar';
import styles from './RoomList.module.css';

export const RoomListItem = memo(function RoomListItem({ room }: { room: Room }) {
  const me = useMe().id;
  const { unread_count: unread, muted } = room;
  const latest = room.last_message?.timestamp ?? room.created_at;
  return (
    <NavLink
      to={`/rooms/${room.id}`}
      className={cx(styles.item, unread > 0 && !muted && styles.unread, muted && styles.muted)}
    >
      <RoomAvatar room={room} />
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={styles.title}>{roomTitle(room, me)}</span>
          {muted && (
            <span className={styles.bell}>
              <BellOff size={13} aria-hidden="true" />
              <span className="visually-hidden">{texts.rooms.muted}</span>
            </span>
          )}
          <time dateTime={latest} className={styles.time}>
            {shortTime(latest)}
          </time>
        </span>
        <span className={styles.line}>
          <Preview room={room} />
          <Badges room={room} />
        </span>
      </span>
    </NavLink>
  );
});

/** What was said last, or that something the user said did not get through. */
function Preview({ room }: { room: Room }) {
  const me = useMe().id;
  const { outbox } = useChat();
  const hasFailed = useSyncExternalStore(outbox.subscribe, () => outbox.hasFailed(room.id));
  if (!hasFailed) return <span className={styles.preview}>{previewOf(room, me)}</span>;
  return (
    <span className={cx(styles.preview, styles.failed)}>
      <CircleAlert size={13} aria-hidden="true" /> {texts.rooms.failedMessage}
    </span>
  );
}

function Badges({ room }: { room: Room }) {
  const { unread_count: unread, mention_count: mentions } = room;
  return (
    <>
      {mentions > 0 && (
        <span className={cx(styles.badge, styles.mention)}>
          <AtSign size={12} aria-hidden="true" />
          {mentions > 1 && <span aria-hidden="true">{texts.rooms.unreadShort(mentions)}</span>}
          <span className="visually-hidden">{texts.rooms.mentions(mentions)}</span>
        </span>
      )}
      {unread > 0 && (
        <span className={styles.badge}>
          <span aria-hidden="true">{texts.rooms.unreadShort(unread)}</span>
          <span className="visually-hidden">{texts.rooms.unread(unread)}</span>
        </span>
      )}
    </>
  );
}
