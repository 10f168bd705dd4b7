import { ArrowLeft, UsersRound } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Room } from '../../api/types';
import { useChat, useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { useIsOnline, useWatchPresence } from '../presence/usePresence';
import { MembersPanel } from '../rooms/MembersPanel';
import { displayName, partnerOf, roomTitle } from '../rooms/names';
import { RoomAvatar } from '../rooms/RoomAvatar';
import { Composer } from './Composer';
import styles from './Conversation.module.css';
import { MessageList } from './MessageList';
import { useAnnouncement } from './useConversation';

export function Conversation({ room }: { room: Room }) {
  const me = useMe().id;
  const { outbox } = useChat();
  const title = roomTitle(room, me);
  const [panelShown, setPanelShown] = useState(false);
  const panelId = useId();
  const panelButton = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const nameOf = useNames(room);
  useWatchPresence((room.members ?? []).map((member) => member.user_id));

  const say = useCallback(
    (senderId: string | null, username: string | null, content: string) =>
      texts.messages.announce(nameOf(senderId, username), content),
    [nameOf],
  );
  const announcement = useAnnouncement(room.id, say);

  useEffect(() => {
    // With a keyboard at hand the composer takes the focus; a phone would cover half the screen.
    if (!prefersTyping()) heading.current?.focus();
  }, []);

  const closePanel = () => {
    setPanelShown(false);
    panelButton.current?.focus();
  };

  return (
    <div className={styles.frame}>
      <section className={styles.conversation} aria-label={title}>
        <header className={styles.header}>
          <Link to="/rooms" className={styles.back} aria-label={texts.rooms.back}>
            <ArrowLeft size={20} aria-hidden="true" />
          </Link>
          <RoomAvatar room={room} />
          <div className={styles.headings}>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </h1>
            <Subtitle room={room} />
          </div>
          <IconButton
            ref={panelButton}
            label={panelShown ? texts.members.hide : texts.members.show}
            aria-expanded={panelShown}
            aria-controls={panelShown ? panelId : undefined}
            onClick={() => setPanelShown(!panelShown)}
          >
            <UsersRound size={19} aria-hidden="true" />
          </IconButton>
        </header>
        <MessageList room={room} title={title} nameOf={nameOf} />
        <Composer
          roomId={room.id}
          title={title}
          takesFocus={prefersTyping()}
          onSend={(content) => outbox.send(room.id, content)}
        />
        <p role="status" className="visually-hidden">
          {announcement}
        </p>
      </section>
      {panelShown && <MembersPanel id={panelId} room={room} onClose={closePanel} />}
    </div>
  );
}

function Subtitle({ room }: { room: Room }) {
  const partner = partnerOf(room, useMe().id);
  const online = useIsOnline(partner);
  const presence = online ? texts.members.online : texts.members.offline;
  const text = room.room_type === 'group' ? texts.rooms.people(room.member_count) : presence;
  return <p className={styles.subtitle}>{text}</p>;
}

/** Names by the members known here; a message itself carries only the username. */
function useNames(room: Room): (id: string | null, username: string | null) => string {
  const { members } = room;
  return useCallback(
    (id, username) => {
      const member = members?.find((candidate) => candidate.user_id === id);
      if (member !== undefined) return displayName(member);
      return username ?? texts.common.somebody;
    },
    [members],
  );
}

function prefersTyping(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
