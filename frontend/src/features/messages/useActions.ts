import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Message } from '../../api/types';
import { useApi } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { useToast } from '../../ui/toasts';
import type { MessageActions } from './conversationContext';
import { setReaction } from './messageCalls';

/** What the conversation is busy with, beside being read. */
export interface Engagement {
  replyingTo: Message | null;
  editing: Message | null;
  deleting: Message | null;
}

const NOTHING: Engagement = { replyingTo: null, editing: null, deleting: null };

export function useActions(): {
  engagement: Engagement;
  engage: (change: Partial<Engagement>) => void;
  actions: MessageActions;
} {
  const api = useApi();
  const toast = useToast();
  const navigate = useNavigate();
  const [engagement, setEngagement] = useState(NOTHING);

  const [engage] = useState(
    () => (change: Partial<Engagement>) => setEngagement((held) => ({ ...held, ...change })),
  );

  const actions = useMemo<MessageActions>(() => {
    const copy = (text: string, done: string) => {
      copyToClipboard(text).then(
        () => toast(done),
        () => toast(texts.messages.copyFailed),
      );
    };
    return {
      reply: (message) => engage({ replyingTo: message, editing: null }),
      edit: (message) => engage({ editing: message, replyingTo: null }),
      endEdit: () => engage({ editing: null }),
      remove: (message) => engage({ deleting: message }),
      react: (message, emoji, on) => {
        setReaction(api, message, emoji, on).catch((problem: unknown) =>
          toast(texts.messages.actionFailed(problemText(problem))),
        );
      },
      copyText: (message) => copy(message.content ?? '', texts.messages.textCopied),
      copyLink: (message) => copy(linkTo(message), texts.messages.linkCopied),
      jumpTo: (seq) => void navigate({ search: `?seq=${seq}` }),
    };
  }, [api, engage, navigate, toast]);

  return { engagement, engage, actions };
}

/** Where anybody in the room can open the message. */
function linkTo({ room_id: roomId, seq }: Message): string {
  return new URL(`/rooms/${roomId}?seq=${seq}`, window.location.origin).href;
}

/** Over plain http, as in a private network, a browser has no clipboard. */
async function copyToClipboard(text: string): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) throw new Error('no clipboard');
  await clipboard.writeText(text);
}
