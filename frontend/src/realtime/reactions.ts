import type { Message, Reaction } from '../api/types';
import type { ReactionChange } from './frames';

/** The server names so many of those who gave an emoji. */
const MOST_NAMED = 20;

/**
 * The message after somebody gave a reaction or took it back; the same message when it shows that
 * already. Of an emoji that more gave than are named, nobody knows who is counted. Then it matters
 * whether the change `isNews` for sure; if not, the answer is null: the message must be loaded.
 */
export function withReaction(
  message: Message,
  change: ReactionChange,
  me: string,
  isNews: boolean,
): Message | null {
  const held = message.reactions.find(({ emoji }) => emoji === change.emoji);
  if (held === undefined) return change.on ? added(message, newReaction(change, me)) : message;
  const isNamed = held.user_ids.includes(change.user_id);
  if (isNamed && change.on) return message;
  if (isComplete(held)) {
    if (!isNamed && !change.on) return message;
  } else if (!isNews) return null;

  if (change.on) return replaced(message, held, withOneMore(held, change.user_id, me));
  return held.count === 1
    ? { ...message, reactions: message.reactions.filter((other) => other !== held) }
    : replaced(message, held, withOneLess(held, change.user_id, me));
}

/** Events are the same for all who get them: who reads them is found among those who are named. */
export function reactionsSeenBy(me: string, reactions: readonly Reaction[]): Reaction[] {
  return reactions.map((reaction) => ({ ...reaction, me: reaction.user_ids.includes(me) }));
}

/** Whether all who gave it are named. */
export function isComplete(reaction: Reaction): boolean {
  return reaction.count === reaction.user_ids.length;
}

function newReaction({ emoji, user_id: user }: ReactionChange, me: string): Reaction {
  return { emoji, count: 1, me: user === me, user_ids: [user] };
}

function withOneMore(held: Reaction, user: string, me: string): Reaction {
  const named = held.user_ids.length < MOST_NAMED && isComplete(held);
  const users = named ? [...held.user_ids, user] : held.user_ids;
  return { ...held, count: held.count + 1, me: held.me || user === me, user_ids: users };
}

function withOneLess(held: Reaction, user: string, me: string): Reaction {
  const users = held.user_ids.filter((id) => id !== user);
  return { ...held, count: held.count - 1, me: held.me && user !== me, user_ids: users };
}

function added(message: Message, reaction: Reaction): Message {
  return { ...message, reactions: [...message.reactions, reaction] };
}

function replaced(message: Message, held: Reaction, next: Reaction): Message {
  return {
    ...message,
    reactions: message.reactions.map((other) => (other === held ? next : other)),
  };
}
