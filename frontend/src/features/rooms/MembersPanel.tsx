import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Room, RoomMember } from '../../api/types';
import { useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { PresenceDot } from '../presence/PresenceDot';
import { useIsOnline } from '../presence/usePresence';
import styles from './MembersPanel.module.css';
import { displayName } from './names';

interface MembersPanelProps {
  id: string;
  room: Room;
  onClose: () => void;
}

export function MembersPanel({ id, room, onClose }: MembersPanelProps) {
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => closeButton.current?.focus(), []);
  const { members } = room;
  const hidden = room.member_count - (members?.length ?? 0);

  return (
    <aside id={id} className={styles.panel} aria-label={texts.members.title}>
      <header className={styles.header}>
        <h2 className={styles.title}>
          {texts.members.title} <span className={styles.count}>{room.member_count}</span>
        </h2>
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
        <ul className={styles.list}>
          {members.map((member) => (
            <MemberLine key={member.user_id} member={member} />
          ))}
          {hidden > 0 && <li className={styles.more}>{texts.members.more(hidden)}</li>}
        </ul>
      ) : (
        <SkeletonRows label={texts.common.loading} rows={3} />
      )}
    </aside>
  );
}

function MemberLine({ member }: { member: RoomMember }) {
  const me = useMe().id;
  const online = useIsOnline(member);
  const name = displayName(member);
  const role = texts.members.roles[member.role];
  return (
    <li className={styles.member}>
      <Avatar id={member.user_id} name={name} size="sm" badge={<PresenceDot online={online} />} />
      <span className={styles.name}>
        {member.user_id === me ? texts.members.you(name) : name}
        <span className="visually-hidden">
          , {online ? texts.members.online : texts.members.offline}
        </span>
      </span>
      {role !== '' && <span className={styles.role}>{role}</span>}
    </li>
  );
}
