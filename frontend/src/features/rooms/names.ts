import type { Message, Role, Room } from '../../api/types';
import { texts } from '../../app/texts';
import { plainText } from '../../lib/plainText';

interface Named {
  username: string;
  display_name: string | null;
}

export function displayName(person: Named): string {
  return nonEmpty(person.display_name) ?? person.username;
}

/** The other one of a one-to-one room. */
export function partnerOf(room: Room, me: string) {
  if (room.room_type !== 'one_to_one') return undefined;
  return room.members?.find((member) => member.user_id !== me);
}

/** The role of a member, as far as it is known here. */
export function roleOf(room: Room, userId: string): Role | undefined {
  return room.members?.find((member) => member.user_id === userId)?.role;
}

export function roomTitle(room: Room, me: string): string {
  if (room.room_type === 'group') return nonEmpty(room.name) ?? texts.rooms.unnamedGroup;
  const partner = partnerOf(room, me);
  return partner === undefined ? texts.rooms.formerMember : displayName(partner);
}

/** The last message in one line. */
export function previewOf(room: Room, me: string): string {
  const message = room.last_message;
  if (message === null) return texts.rooms.noMessages;
  const text = previewText(message);
  if (message.message_type === 'system') return text;
  if (message.sender_id === me) return texts.rooms.ownPreview(text);
  if (room.room_type === 'one_to_one') return text;
  return texts.rooms.preview(message.sender_username, text);
}

function previewText(message: Message): string {
  if (message.deleted_at !== null || message.content === null) return texts.rooms.deletedMessage;
  return plainText(message.content);
}

function nonEmpty(text: string | null): string | undefined {
  return text === null || text === '' ? undefined : text;
}
