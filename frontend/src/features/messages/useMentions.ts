import { useEffect, useState, type KeyboardEvent } from 'react';
import type { Room, RoomMember } from '../../api/types';
import { useAnnounce, useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { useMembersToName } from '../rooms/roomQueries';
import { candidates, completed, mentionAt, type MentionQuery } from './completion';

interface MentionsOptions {
  room: Room;
  text: string;
  /** Puts the text in place of the old one, and the caret where it belongs. */
  replace: (text: string, caret: number) => void;
}

/** Offers members behind an @, and completes the name of the chosen one. */
export function useMentions({ room, text, replace }: MentionsOptions) {
  const me = useMe().id;
  const announce = useAnnounce();
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [marked, setMarked] = useState(0);
  const members = useMembersToName(room, query !== null);
  const shown = query === null ? [] : candidates(members, query, me);
  const count = shown.length;

  useEffect(() => {
    if (count > 0) announce(texts.messages.mentionFound(count));
  }, [announce, count]);

  const follow = (next: string, caret: number) => {
    setQuery(mentionAt(next, caret));
    setMarked(0);
  };

  const choose = (member: RoomMember | undefined) => {
    if (member === undefined || query === null) return;
    const next = completed(text, query, member.username);
    setQuery(null);
    replace(next.text, next.caret);
  };

  /** Whether the key was meant for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (count === 0 || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setMarked((marked + step + count) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(shown[marked]);
    else if (event.key === 'Escape') setQuery(null);
    else return false;
    event.preventDefault();
    return true;
  };

  return { shown, marked, setMarked, follow, choose, onKeyDown, close: () => setQuery(null) };
}
