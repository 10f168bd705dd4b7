import { Crown, Ellipsis, MessageSquare, Shield, ShieldOff, UserMinus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Role, Room, RoomMember } from '../../api/types';
import { useMe } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Menu, type MenuItem } from '../../ui/Menu';
import { useToast } from '../../ui/toasts';
import { lastSeenText } from '../presence/lastSeen';
import { PresenceDot } from '../presence/PresenceDot';
import { usePresenceOf } from '../presence/usePresence';
import styles from './MembersPanel.module.css';
import { displayName } from './names';
import { useRoomCalls } from './roomQueries';
import { useWriteTo } from './useWriteTo';

const PersonCard = lazy(() => import('./PersonCard'));

type Opened = 'nothing' | 'card' | 'menu' | 'remove' | 'handOver';

interface MemberLineProps {
  room: Room;
  member: RoomMember;
  ownRole: Role | undefined;
}

/** A member with role and presence, and what the reader may do about them. */
export function MemberLine({ room, member, ownRole }: MemberLineProps) {
  const me = useMe().id;
  const button = useRef<HTMLButtonElement>(null);
  const nameButton = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened>('nothing');
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const calls = useRoomCalls(room.id);
  const writeTo = useWriteTo();
  const { isOnline, lastSeen } = usePresenceOf(member);
  const name = displayName(member);
  const role = texts.members.roles[member.role];
  const close = () => setOpened('nothing');

  const call = (answer: Promise<unknown>) => {
    setBusy(true);
    answer
      .catch((problem: unknown) => toast(texts.messages.actionFailed(problemText(problem))))
      .finally(() => {
        setBusy(false);
        close();
      });
  };
  const setRole = (next: Role) => call(calls.setRole(member.user_id, next));

  const items = itemsFor(room, member, ownRole, {
    write: () => writeTo(member.user_id),
    setRole,
    open: setOpened,
  });

  return (
    <li className={styles.member}>
      <Avatar id={member.user_id} name={name} size="sm" badge={<PresenceDot online={isOnline} />} />
      <button
        ref={nameButton}
        type="button"
        // The keyboard has the menu, which says the same.
        tabIndex={-1}
        className={styles.name}
        title={lastSeenText(isOnline, lastSeen)}
        onClick={() => setOpened(opened === 'card' ? 'nothing' : 'card')}
      >
        {member.user_id === me ? texts.members.you(name) : name}
        <span className="visually-hidden">
          , {isOnline ? texts.members.online : texts.members.offline}
        </span>
      </button>
      {role !== '' && <span className={styles.role}>{role}</span>}
      {member.user_id !== me && items.length > 0 && (
        <IconButton
          ref={button}
          label={texts.members.menu(name)}
          aria-haspopup="menu"
          aria-expanded={opened === 'menu'}
          className={styles.menu}
          onClick={() => setOpened(opened === 'menu' ? 'nothing' : 'menu')}
        >
          <Ellipsis size={16} aria-hidden="true" />
        </IconButton>
      )}
      <Suspense fallback={null}>
        {opened === 'card' && (
          <PersonCard userId={member.user_id} anchor={nameButton} onClose={close} />
        )}
      </Suspense>
      {opened === 'menu' && (
        <Menu label={texts.members.menu(name)} anchor={button} items={items} onClose={close} />
      )}
      {opened === 'remove' && (
        <ConfirmDialog
          title={texts.members.removeTitle(name)}
          text={texts.members.removeText}
          action={texts.members.removeAction}
          cancel={texts.common.cancel}
          closeLabel={texts.common.close}
          busy={busy}
          onConfirm={() => call(calls.removeMember(member.user_id))}
          onClose={close}
        />
      )}
      {opened === 'handOver' && (
        <ConfirmDialog
          title={texts.members.handOverTitle(name)}
          text={texts.members.handOverText}
          action={texts.members.handOverAction}
          cancel={texts.common.cancel}
          closeLabel={texts.common.close}
          busy={busy}
          onConfirm={() => setRole('owner')}
          onClose={close}
        />
      )}
    </li>
  );
}

interface Means {
  write: () => void;
  setRole: (role: Role) => void;
  open: (what: Opened) => void;
}

function itemsFor(
  room: Room,
  member: RoomMember,
  ownRole: Role | undefined,
  { write, setRole, open }: Means,
): MenuItem[] {
  if (room.room_type !== 'group') return [];
  const isOwner = ownRole === 'owner';
  const mayRemove = isOwner || (ownRole === 'admin' && member.role === 'member');
  const all: (MenuItem | false)[] = [
    { label: texts.members.message, icon: <MessageSquare size={16} />, onSelect: write },
    isOwner &&
      member.role === 'member' && {
        label: texts.members.makeAdmin,
        icon: <Shield size={16} />,
        onSelect: () => setRole('admin'),
      },
    isOwner &&
      member.role === 'admin' && {
        label: texts.members.makeMember,
        icon: <ShieldOff size={16} />,
        onSelect: () => setRole('member'),
      },
    isOwner && {
      label: texts.members.handOver,
      icon: <Crown size={16} />,
      onSelect: () => open('handOver'),
    },
    mayRemove && {
      label: texts.members.removeMember,
      icon: <UserMinus size={16} />,
      danger: true,
      onSelect: () => open('remove'),
    },
  ];
  return all.filter((item) => item !== false);
}
