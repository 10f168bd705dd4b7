import { Compass, Search, SquarePen } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Outlet, useMatch, useNavigate } from 'react-router';
import { useMe } from '../../app/contexts';
import { useShortcuts } from '../../app/shortcuts';
import { texts } from '../../app/texts';
import { useWaitingInTitle } from '../../app/usePageTitle';
import { IconButton } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { LogoMark } from '../../ui/Logo';
import { useNotifications } from '../notifications/useNotifications';
import { ConnectionBanner } from '../presence/ConnectionBanner';
import { useWatchPresence } from '../presence/usePresence';
import { AccountBar } from './AccountBar';
import { partnerOf } from './names';
import { RoomList } from './RoomList';
import { totalUnread } from './roomList';
import { useRooms } from './roomQueries';
import styles from './RoomsPage.module.css';

// What is opened by a press is loaded by it.
const NewRoomDialog = lazy(() => import('./NewRoomDialog'));
const BrowseRoomsDialog = lazy(() => import('./BrowseRoomsDialog'));
const QuickSwitcher = lazy(() => import('./QuickSwitcher'));
const HelpDialog = lazy(() => import('../settings/HelpDialog'));

/** What the views beside the list may ask of it. */
export interface RoomsOutlet {
  startRoom: () => void;
}

type Opened = 'nothing' | 'newRoom' | 'browse' | 'switch' | 'help';

/** The list of rooms beside the chosen one; on a phone only one of the two is shown. */
export function RoomsPage() {
  const isListAlone = useMatch('/rooms') !== null;
  const roomId = useMatch('/rooms/:roomId')?.params.roomId ?? '';
  const me = useMe().id;
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened>('nothing');
  const rooms = useRooms();
  const partners = (rooms.data ?? []).map((room) => partnerOf(room, me)?.user_id);
  useWatchPresence(partners.filter((id) => id !== undefined).slice(0, 100));
  const close = useCallback(() => setOpened('nothing'), []);
  useWaitingInTitle(totalUnread(rooms.data ?? []));
  useNotifications();
  const startRoom = useCallback(() => setOpened('newRoom'), []);
  const openRoom = (id: string) => {
    close();
    void navigate(`/rooms/${id}`);
  };
  /** Up or down the list; from outside of it, to its first or last. */
  const goBy = (step: 1 | -1) => {
    const ids = (rooms.data ?? []).map(({ id }) => id);
    const at = ids.indexOf(roomId);
    const next = at === -1 ? ids.at(step === 1 ? 0 : -1) : ids[at + step];
    if (next !== undefined) openRoom(next);
  };
  useShortcuts({
    goToRoom: () => setOpened('switch'),
    help: () => setOpened('help'),
    search: () => void navigate({ pathname: '/search' }),
    newRoom: startRoom,
    roomAbove: () => goBy(-1),
    roomBelow: () => goBy(1),
  });

  return (
    <div className={styles.frame}>
      <ConnectionBanner />
      <div className={cx(styles.page, !isListAlone && styles.inRoom)}>
        <nav className={styles.sidebar} aria-label={texts.rooms.title}>
          <header className={styles.header}>
            <LogoMark />
            <span className={styles.product}>{texts.product}</span>
            <IconButton label={texts.rooms.switchTitle} onClick={() => setOpened('switch')}>
              <Search size={18} aria-hidden="true" />
            </IconButton>
            <IconButton label={texts.rooms.browse} onClick={() => setOpened('browse')}>
              <Compass size={19} aria-hidden="true" />
            </IconButton>
            <IconButton label={texts.rooms.newRoom} onClick={startRoom}>
              <SquarePen size={19} aria-hidden="true" />
            </IconButton>
          </header>
          <RoomList rooms={rooms} onStartRoom={startRoom} />
          <AccountBar onHelp={() => setOpened('help')} />
        </nav>
        <main className={styles.main}>
          <Outlet context={{ startRoom } satisfies RoomsOutlet} />
        </main>
      </div>
      <Suspense fallback={null}>
        {opened === 'newRoom' && (
          <NewRoomDialog onClose={close} onCreated={(room) => openRoom(room.id)} />
        )}
        {opened === 'browse' && <BrowseRoomsDialog onClose={close} onOpen={openRoom} />}
        {opened === 'switch' && <QuickSwitcher onClose={close} onOpen={openRoom} />}
        {opened === 'help' && <HelpDialog onClose={close} />}
      </Suspense>
    </div>
  );
}
