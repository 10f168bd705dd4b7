import { SquarePen } from 'lucide-react';
import { useState } from 'react';
import { Outlet, useNavigate, useParams } from 'react-router';
import { useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { LogoMark } from '../../ui/Logo';
import { ConnectionBanner } from '../presence/ConnectionBanner';
import { useWatchPresence } from '../presence/usePresence';
import { AccountBar } from './AccountBar';
import { partnerOf } from './names';
import { NewRoomDialog } from './NewRoomDialog';
import { RoomList } from './RoomList';
import { useRooms } from './roomQueries';
import styles from './RoomsPage.module.css';

/** What the views beside the list may ask of it. */
export interface RoomsOutlet {
  startRoom: () => void;
}

/** The list of rooms beside the chosen one; on a phone only one of the two is shown. */
export function RoomsPage() {
  const { roomId } = useParams();
  const me = useMe().id;
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const rooms = useRooms();
  const partners = (rooms.data ?? []).map((room) => partnerOf(room, me)?.user_id);
  useWatchPresence(partners.filter((id) => id !== undefined).slice(0, 100));
  const startRoom = () => setCreating(true);

  return (
    <div className={styles.frame}>
      <ConnectionBanner />
      <div className={cx(styles.page, roomId !== undefined && styles.inRoom)}>
        <nav className={styles.sidebar} aria-label={texts.rooms.title}>
          <header className={styles.header}>
            <LogoMark />
            <span className={styles.product}>{texts.product}</span>
            <IconButton label={texts.rooms.newRoom} onClick={startRoom}>
              <SquarePen size={19} aria-hidden="true" />
            </IconButton>
          </header>
          <RoomList rooms={rooms} onStartRoom={startRoom} />
          <AccountBar />
        </nav>
        <main className={styles.main}>
          <Outlet context={{ startRoom } satisfies RoomsOutlet} />
        </main>
      </div>
      {creating && (
        <NewRoomDialog
          onClose={() => setCreating(false)}
          onCreated={(room) => {
            setCreating(false);
            void navigate(`/rooms/${room.id}`);
          }}
        />
      )}
    </div>
  );
}
