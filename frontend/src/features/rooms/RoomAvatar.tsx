import { Hash } from 'lucide-react';
import type { Room } from '../../api/types';
import { useMe } from '../../app/contexts';
import { Avatar } from '../../ui/Avatar';
import { PresenceDot } from '../presence/PresenceDot';
import { useIsOnline } from '../presence/usePresence';
import { partnerOf, roomTitle } from './names';

/** A person with their presence, or the sign of a group. */
export function RoomAvatar({ room }: { room: Room }) {
  const me = useMe().id;
  const partner = partnerOf(room, me);
  const online = useIsOnline(partner);
  const name = roomTitle(room, me);
  if (room.room_type === 'group') {
    return <Avatar id={room.id} name={name} shape="group" icon={<Hash size={17} />} />;
  }
  return (
    <Avatar id={partner?.user_id ?? room.id} name={name} badge={<PresenceDot online={online} />} />
  );
}
