import { Copy, Ellipsis, Link, Pencil, Reply, SmilePlus, Trash2, UserRound } from 'lucide-react';
import { useRef } from 'react';
import type { Message } from '../../api/types';
import { useMe } from '../../app/contexts';
import { texts } from '../../app/texts';
import { IconButton } from '../../ui/Button';
import { Menu, type MenuItem } from '../../ui/Menu';
import { EmojiPopover } from '../emoji/EmojiPopover';
import { useMessageActions, useNames, type MessageActions } from './conversationContext';
import styles from './MessageToolbar.module.css';

export type Opened = 'nothing' | 'menu' | 'emojis' | 'person';

interface MessageToolbarProps {
  message: Message;
  opened: Opened;
  onOpen: (what: Opened) => void;
}

/** What can be done with the message under the pointer or the focus. */
export function MessageToolbar({ message, opened, onOpen }: MessageToolbarProps) {
  const actions = useMessageActions();
  const rights = useRights(message);
  const bar = useRef<HTMLDivElement>(null);
  const close = () => onOpen('nothing');
  return (
    <div ref={bar} role="toolbar" aria-label={texts.messages.actions} className={styles.bar}>
      <IconButton
        label={texts.messages.react}
        aria-expanded={opened === 'emojis'}
        className={styles.button}
        onClick={() => onOpen(opened === 'emojis' ? 'nothing' : 'emojis')}
      >
        <SmilePlus size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={texts.messages.reply}
        className={styles.button}
        onClick={() => actions.reply(message)}
      >
        <Reply size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={texts.messages.more}
        aria-haspopup="menu"
        aria-expanded={opened === 'menu'}
        className={styles.button}
        onClick={() => onOpen(opened === 'menu' ? 'nothing' : 'menu')}
      >
        <Ellipsis size={16} aria-hidden="true" />
      </IconButton>
      {opened === 'menu' && (
        <Menu
          label={texts.messages.actions}
          anchor={bar}
          items={itemsFor(message, rights, actions, onOpen)}
          onClose={close}
        />
      )}
      {opened === 'emojis' && (
        <EmojiPopover
          anchor={bar}
          onPick={(emoji) => actions.react(message, emoji, true)}
          onClose={close}
        />
      )}
    </div>
  );
}

interface Rights {
  mayEdit: boolean;
  mayDelete: boolean;
}

export function useRights(message: Message | null): Rights {
  const isOwn = message?.sender_id === useMe().id;
  const { mayModerate } = useNames();
  return { mayEdit: isOwn, mayDelete: message !== null && (isOwn || mayModerate) };
}

function itemsFor(
  message: Message,
  { mayEdit, mayDelete }: Rights,
  actions: MessageActions,
  open: (what: Opened) => void,
): MenuItem[] {
  const { messages: words } = texts;
  const all: (MenuItem | false)[] = [
    {
      label: words.reply,
      icon: <Reply size={16} />,
      shortcut: 'R',
      onSelect: () => actions.reply(message),
    },
    {
      label: words.addReaction,
      icon: <SmilePlus size={16} />,
      shortcut: '+',
      onSelect: () => open('emojis'),
    },
    mayEdit && {
      label: words.edit,
      icon: <Pencil size={16} />,
      shortcut: 'E',
      onSelect: () => actions.edit(message),
    },
    {
      label: words.copyText,
      icon: <Copy size={16} />,
      shortcut: 'C',
      onSelect: () => actions.copyText(message),
    },
    {
      label: words.copyLink,
      icon: <Link size={16} />,
      shortcut: 'L',
      onSelect: () => actions.copyLink(message),
    },
    {
      label: words.whoWrote,
      icon: <UserRound size={16} />,
      shortcut: 'P',
      onSelect: () => open('person'),
    },
    mayDelete && {
      label: words.delete,
      icon: <Trash2 size={16} />,
      shortcut: 'Del',
      danger: true,
      onSelect: () => actions.remove(message),
    },
  ];
  return all.filter((item) => item !== false);
}
