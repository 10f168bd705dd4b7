import { useQuery } from '@tanstack/react-query';
import { MessageSquare } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import type { PublicUser } from '../../api/types';
import { useApi, useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { SkeletonRows } from '../../ui/Skeleton';
import { lastSeenText } from '../presence/lastSeen';
import { PresenceDot } from '../presence/PresenceDot';
import { usePresenceOf, useWatchPresence } from '../presence/usePresence';
import { displayName } from './names';
import styles from './PersonCard.module.css';
import { useWriteTo } from './useWriteTo';

interface PersonCardProps {
  userId: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** Who somebody is, whether they are there, and the way to write to them alone. */
export default function PersonCard({ userId, anchor, onClose }: PersonCardProps) {
  const person = usePerson(userId);
  return (
    <Popover anchor={anchor} align="start" onClose={onClose}>
      <div role="dialog" aria-label={texts.members.card} className={styles.card}>
        {person.data !== undefined && <Known person={person.data} onClose={onClose} />}
        {person.isPending && <SkeletonRows label={texts.common.loading} rows={1} />}
        {person.isError && (
          <p role="alert" className={styles.note}>
            {texts.members.cardFailed}
          </p>
        )}
      </div>
    </Popover>
  );
}

function Known({ person, onClose }: { person: PublicUser; onClose: () => void }) {
  const me = useMe().id;
  const writeTo = useWriteTo();
  useWatchPresence([person.id]);
  const { isOnline, lastSeen } = usePresenceOf({ ...person, user_id: person.id });
  const name = displayName(person);
  const button = useRef<HTMLButtonElement>(null);
  // The card may have been open for a moment before it was known whom it shows.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <div className={styles.head}>
        <Avatar id={person.id} name={name} badge={<PresenceDot online={isOnline} />} />
        <div className={styles.lines}>
          <p className={styles.name}>{person.id === me ? texts.members.you(name) : name}</p>
          <p className={styles.note}>@{person.username}</p>
        </div>
      </div>
      <p className={styles.note}>{lastSeenText(isOnline, lastSeen)}</p>
      {person.id !== me && (
        <Button
          ref={button}
          data-initial-focus=""
          wide
          size="sm"
          onClick={() => {
            onClose();
            writeTo(person.id);
          }}
        >
          <MessageSquare size={15} aria-hidden="true" />
          {texts.members.message}
        </Button>
      )}
    </>
  );
}

function usePerson(userId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['person', userId],
    // People change their names.
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      api.send<PublicUser>(`/api/v1/auth/users/${encodeURIComponent(userId)}`, { signal }),
  });
}
