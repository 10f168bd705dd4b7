import { UserPlus, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Room, RoomMember } from '../../api/types';
import { useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Button, IconButton } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { useWatchPresence } from '../presence/usePresence';
import { MemberLine } from './MemberLine';
import styles from './MembersPanel.module.css';
import { roleOf } from './names';
import { useAllMembers } from './roomQueries';

const AddPeopleDialog = lazy(() => import('./AddPeopleDialog'));

interface MembersPanelProps {
  id: string;
  room: Room;
  onClose: () => void;
}

export function MembersPanel({ id, room, onClose }: MembersPanelProps) {
  const me = useMe().id;
  const closeButton = useRef<HTMLButtonElement>(null);
  const [adding, setAdding] = useState(false);
  const [wantsAll, setWantsAll] = useState(false);
  const pages = useAllMembers(room.id, wantsAll);
  useEffect(() => closeButton.current?.focus(), []);
  const members = pages.data?.pages.flatMap((page) => page.members) ?? room.members;
  const hidden = room.member_count - (members?.length ?? 0);
  useWatchPresence((members ?? []).map((member) => member.user_id));

  return (
    <aside id={id} className={styles.panel} aria-label={texts.members.title}>
      <header className={styles.header}>
        <h2 className={styles.title}>
          {texts.members.title} <span className={styles.count}>{room.member_count}</span>
        </h2>
        {room.room_type === 'group' && (
          <IconButton label={texts.rooms.addPeople} onClick={() => setAdding(true)}>
            <UserPlus size={18} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton
          ref={closeButton}
          label={texts.members.close}
          onClick={onClose}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
        >
          <X size={18} aria-hidden="true" />
        </IconButton>
      </header>
      {members ? (
        <ul className={styles.list} aria-label={texts.members.all}>
          {inOrder(members, me).map((member) => (
            <MemberLine
              key={member.user_id}
              room={room}
              member={member}
              ownRole={roleOf(room, me)}
            />
          ))}
          {hidden > 0 && (
            <li className={styles.more}>
              {texts.members.more(hidden)}{' '}
              <Button
                size="sm"
                variant="quiet"
                busy={pages.isFetching}
                onClick={() => {
                  setWantsAll(true);
                  if (pages.hasNextPage) void pages.fetchNextPage();
                }}
              >
                {texts.members.loadMore}
              </Button>
            </li>
          )}
        </ul>
      ) : (
        <SkeletonRows label={texts.common.loading} rows={3} />
      )}
      <Suspense fallback={null}>
        {adding && <AddPeopleDialog room={room} onClose={() => setAdding(false)} />}
      </Suspense>
    </aside>
  );
}

const RANKS = { owner: 0, admin: 1, member: 2 };

/** Oneself first, then by role; within a role as they came. */
function inOrder(members: readonly RoomMember[], me: string): RoomMember[] {
  const rank = (member: RoomMember) => (member.user_id === me ? -1 : RANKS[member.role]);
  return [...members].sort((a, b) => rank(a) - rank(b));
}
