import { useQueryClient } from '@tanstack/react-query';
import {
  Bell,
  BellOff,
  Ellipsis,
  EyeOff,
  Globe,
  Lock,
  LogOut,
  Pencil,
  Trash2,
  UserPlus,
} from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Role, Room } from '../../api/types';
import { useMe } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Menu, type MenuItem } from '../../ui/Menu';
import { useToast } from '../../ui/toasts';
import { roleOf, roomTitle } from './names';
import { forgetRoom, leavingKey, useRoomCalls } from './roomQueries';

const RenameDialog = lazy(() => import('./RenameDialog'));
const AddPeopleDialog = lazy(() => import('./AddPeopleDialog'));

type Opened = 'nothing' | 'menu' | 'rename' | 'add' | 'public' | 'leave' | 'delete';

/** What a member can do with a room, by kind of room and role. */
export function RoomMenu({ room }: { room: Room }) {
  const me = useMe().id;
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<Opened>('nothing');
  const calls = useRoomCalls(room.id);
  const leaving = useLeaving(room.id);
  const toast = useToast();
  const title = roomTitle(room, me);
  const close = () => setOpened('nothing');
  const isGroup = room.room_type === 'group';

  const attempt = (call: Promise<unknown>) => {
    call.catch((problem: unknown) => toast(texts.messages.actionFailed(problemText(problem))));
  };

  return (
    <>
      <IconButton
        ref={button}
        label={texts.rooms.menu}
        aria-haspopup="menu"
        aria-expanded={opened === 'menu'}
        onClick={() => setOpened(opened === 'menu' ? 'nothing' : 'menu')}
      >
        <Ellipsis size={19} aria-hidden="true" />
      </IconButton>
      {opened === 'menu' && (
        <Menu
          label={texts.rooms.menu}
          anchor={button}
          items={itemsFor(room, roleOf(room, me), {
            open: setOpened,
            toggleMute: () => attempt(calls.mute(!room.muted)),
            makePrivate: () => attempt(calls.setPublic(false)),
          })}
          onClose={close}
        />
      )}
      <Suspense fallback={null}>
        {opened === 'rename' && <RenameDialog room={room} onClose={close} />}
        {opened === 'add' && <AddPeopleDialog room={room} onClose={close} />}
      </Suspense>
      {opened === 'public' && (
        <ConfirmDialog
          title={texts.rooms.makePublicTitle(title)}
          text={texts.rooms.makePublicText}
          action={texts.rooms.makePublic}
          cancel={texts.common.cancel}
          closeLabel={texts.common.close}
          isDangerous={false}
          onConfirm={() => {
            attempt(calls.setPublic(true));
            close();
          }}
          onClose={close}
        />
      )}
      {opened === 'leave' && (
        <ConfirmDialog
          title={isGroup ? texts.rooms.leaveTitle(title) : texts.rooms.hideTitle}
          text={isGroup ? leavingText(roleOf(room, me)) : texts.rooms.hideText}
          action={isGroup ? texts.rooms.leave : texts.rooms.hideAction}
          cancel={texts.common.cancel}
          closeLabel={texts.common.close}
          busy={leaving.busy}
          onConfirm={() => leaving.after(calls.removeMember(me), close)}
          onClose={close}
        />
      )}
      {opened === 'delete' && (
        <ConfirmDialog
          title={texts.rooms.deleteTitle(title)}
          text={texts.rooms.deleteText}
          action={texts.rooms.delete}
          cancel={texts.common.cancel}
          closeLabel={texts.common.close}
          busy={leaving.busy}
          onConfirm={() => leaving.after(calls.remove(), close)}
          onClose={close}
        />
      )}
    </>
  );
}

function leavingText(role: Role | undefined): string {
  return role === 'owner' ? texts.rooms.leaveOwnerText : texts.rooms.leaveText;
}

interface Means {
  open: (what: Opened) => void;
  toggleMute: () => void;
  makePrivate: () => void;
}

function itemsFor(
  room: Room,
  role: Role | undefined,
  { open, toggleMute, makePrivate }: Means,
): MenuItem[] {
  const isGroup = room.room_type === 'group';
  const mayChange = isGroup && (role === 'owner' || role === 'admin');
  const all: (MenuItem | false)[] = [
    room.muted
      ? { label: texts.rooms.unmute, icon: <Bell size={16} />, onSelect: toggleMute }
      : { label: texts.rooms.mute, icon: <BellOff size={16} />, onSelect: toggleMute },
    isGroup && {
      label: texts.rooms.addPeople,
      icon: <UserPlus size={16} />,
      onSelect: () => open('add'),
    },
    mayChange && {
      label: texts.rooms.rename,
      icon: <Pencil size={16} />,
      onSelect: () => open('rename'),
    },
    mayChange &&
      (room.is_public
        ? { label: texts.rooms.makePrivate, icon: <Lock size={16} />, onSelect: makePrivate }
        : {
            label: texts.rooms.makePublic,
            icon: <Globe size={16} />,
            onSelect: () => open('public'),
          }),
    {
      label: isGroup ? texts.rooms.leave : texts.rooms.hide,
      icon: isGroup ? <LogOut size={16} /> : <EyeOff size={16} />,
      onSelect: () => open('leave'),
    },
    isGroup &&
      role === 'owner' && {
        label: texts.rooms.delete,
        icon: <Trash2 size={16} />,
        danger: true,
        onSelect: () => open('delete'),
      },
  ];
  return all.filter((item) => item !== false);
}

/** Goes back to the list once the server has let go. */
function useLeaving(roomId: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const after = (call: Promise<unknown>, onRefused: () => void) => {
    setBusy(true);
    queries.setQueryData(leavingKey(roomId), true);
    call.then(
      () => {
        forgetRoom(queries, roomId);
        void navigate('/rooms', { replace: true });
      },
      (problem: unknown) => {
        toast(texts.messages.actionFailed(problemText(problem)));
        queries.removeQueries({ queryKey: leavingKey(roomId) });
        setBusy(false);
        // Behind the question the notice could be neither read nor heard.
        onRefused();
      },
    );
  };
  return { busy, after };
}
