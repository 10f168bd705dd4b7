import type { RoomMember } from '../../api/types';
import { displayName } from '../rooms/names';

/** The beginning of a name behind an @, and where it stands in the text. */
export interface MentionQuery {
  start: number;
  text: string;
}

const MOST_SHOWN = 6;

/** What is being mentioned at the caret, if anything. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const match = /(?:^|[\s([{"'])@([\p{L}\p{N}_.-]{0,50})$/u.exec(text.slice(0, caret));
  const query = match?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, text: query };
}

/** Members with a name that begins like that; who is sought by username comes first. */
export function candidates(
  members: readonly RoomMember[],
  { text }: MentionQuery,
  me: string,
): RoomMember[] {
  const wanted = text.toLowerCase();
  const rank = (member: RoomMember) => {
    if (member.username.toLowerCase().startsWith(wanted)) return 2;
    const words = displayName(member).toLowerCase().split(/\s+/u);
    return words.some((word) => word.startsWith(wanted)) ? 1 : 0;
  };
  return members
    .filter((member) => member.user_id !== me && rank(member) > 0)
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, MOST_SHOWN);
}

/** The text with the name in place of its beginning, and where the caret goes. */
export function completed(text: string, query: MentionQuery, username: string) {
  const end = query.start + 1 + query.text.length;
  const rest = text.slice(end);
  const before = `${text.slice(0, query.start)}@${username}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: before + rest, caret: before.length + (rest.startsWith(' ') ? 1 : 0) };
}
