import { ArrowLeft, Search, UsersRound } from 'lucide-react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Message, Room } from '../../api/types';
import { useChat, useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { lastSeenText } from '../presence/lastSeen';
import { usePresenceOf, useWatchPresence } from '../presence/usePresence';
import { MembersPanel } from '../rooms/MembersPanel';
import { RoomMenu } from '../rooms/RoomMenu';
import { displayName, partnerOf, roomTitle } from '../rooms/names';
import { RoomAvatar } from '../rooms/RoomAvatar';
import { Composer } from './Composer';
import styles from './Conversation.module.css';
import { ActionsContext, NamesContext, type Names } from './conversationContext';
import { DeleteMessageDialog } from './DeleteMessageDialog';
import { MessageList } from './MessageList';
import { TypingLine } from './TypingLine';
import { useActions } from './useActions';
import { useSpokenMessages } from './useConversation';

export function Conversation({ room }: { room: Room }) {
  const me = useMe().id;
  const { outbox, logs } = useChat();
  const title = roomTitle(room, me);
  const [panelShown, setPanelShown] = useState(false);
  const panelId = useId();
  const panelButton = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const names = useMemberNames(room);
  const { nameOf } = names;
  const { engagement, engage, actions } = useActions();
  const { replyingTo, editing, deleting } = engagement;
  useWatchPresence((room.members ?? []).map((member) => member.user_id));

  const say = useCallback(
    (senderId: string | null, username: string | null, content: string) =>
      texts.messages.announce(nameOf(senderId, username), content),
    [nameOf],
  );
  useSpokenMessages(room.id, say);

  useEffect(() => {
    // With a keyboard at hand the composer takes the focus; a phone would cover half the screen.
    if (!prefersTyping()) heading.current?.focus();
    // Not needed for the first look, but soon.
    void import('./Markdown').catch(() => undefined);
  }, []);

  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && editing === null) composer.current?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);

  const closePanel = () => {
    setPanelShown(false);
    panelButton.current?.focus();
  };

  const editLast = () => {
    const last = lastOwn(logs.getView(room.id).log?.messages ?? [], me);
    if (last !== undefined) engage({ editing: last });
  };

  return (
    <NamesContext value={names}>
      <ActionsContext value={actions}>
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
              <Link
                to={`/search?room=${room.id}`}
                className={styles.search}
                aria-label={texts.search.inRoom}
                title={texts.search.inRoom}
              >
                <Search size={18} aria-hidden="true" />
              </Link>
              <IconButton
                ref={panelButton}
                label={panelShown ? texts.members.hide : texts.members.show}
                aria-expanded={panelShown}
                aria-controls={panelShown ? panelId : undefined}
                onClick={() => setPanelShown(!panelShown)}
              >
                <UsersRound size={19} aria-hidden="true" />
              </IconButton>
              <RoomMenu room={room} />
            </header>
            <MessageList room={room} title={title} editing={editing} />
            <TypingLine roomId={room.id} />
            <Composer
              field={composer}
              room={room}
              title={title}
              takesFocus={prefersTyping()}
              replyingTo={replyingTo}
              onCancelReply={() => engage({ replyingTo: null })}
              onEditLast={editLast}
              onSend={(content) => {
                outbox.send(room.id, content, replyingTo?.id ?? null);
                engage({ replyingTo: null });
              }}
            />
          </section>
          {panelShown && <MembersPanel id={panelId} room={room} onClose={closePanel} />}
          {deleting !== null && (
            <DeleteMessageDialog message={deleting} onClose={() => engage({ deleting: null })} />
          )}
        </div>
      </ActionsContext>
    </NamesContext>
  );
}

function Subtitle({ room }: { room: Room }) {
  const partner = partnerOf(room, useMe().id);
  const { isOnline, lastSeen } = usePresenceOf(partner);
  const text = room.room_type === 'group' ? groupText(room) : lastSeenText(isOnline, lastSeen);
  return <p className={styles.subtitle}>{text}</p>;
}

function groupText(room: Room): string {
  const people = texts.rooms.people(room.member_count);
  return room.is_public ? `${texts.rooms.publicGroup} · ${people}` : people;
}

/** Names by the members known here; a message itself carries only the username. */
function useMemberNames({ members, room_type: kind }: Room): Names {
  const me = useMe().id;
  return useMemo(() => {
    const byId = new Map(members?.map((member) => [member.user_id, member]));
    const ids = new Map(members?.map((member) => [member.username.toLowerCase(), member.user_id]));
    const role = byId.get(me)?.role;
    return {
      nameOf: (id, username) => {
        const member = id === null ? undefined : byId.get(id);
        return member === undefined ? (username ?? texts.common.somebody) : displayName(member);
      },
      knows: (id) => byId.has(id),
      idOf: (username) => ids.get(username.toLowerCase()),
      mayModerate: kind === 'group' && (role === 'owner' || role === 'admin'),
    };
  }, [kind, me, members]);
}

function lastOwn(messages: readonly Message[], me: string): Message | undefined {
  return messages.findLast((message) => message.sender_id === me && message.content !== null);
}

function prefersTyping(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
