import { useEffect, useSyncExternalStore } from 'react';
import { useChat } from '../../app/contexts';
import type { Presence } from '../../realtime/presence';

interface KnownPerson {
  user_id: string;
  is_online: boolean;
  last_seen: string | null;
}

/** Whether somebody is online now; until the socket tells, what the list said. */
export function useIsOnline(person: KnownPerson | undefined): boolean {
  return usePresenceOf(person).isOnline;
}

export function usePresenceOf(person: KnownPerson | undefined): Presence {
  const { presence } = useChat();
  const known = useSyncExternalStore(presence.subscribe, () =>
    person === undefined ? null : presence.get(person.user_id),
  );
  return known ?? { isOnline: person?.is_online ?? false, lastSeen: person?.last_seen ?? null };
}

/** Asks to be told about these people while the calling view is shown. */
export function useWatchPresence(userIds: readonly string[]): void {
  const { presence } = useChat();
  const list = userIds.join(' ');
  useEffect(() => (list === '' ? undefined : presence.watch(list.split(' '))), [presence, list]);
}
