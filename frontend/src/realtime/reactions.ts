import type { Message, Reaction } from '../api/types';
import type { ReactionChange } from './frames';

/** The server names so many of those who gave an emoji. */
const MOST_NAMED = 20;

/**
 * The message after somebody gave a reaction or took it back; the same message when it shows that
 * already. Null when it cannot be told: of an emoji that more gave than are named, nobody knows
 * who is counted.
 */
export function withReaction(message: Message, change: ReactionChange, me: string): Message | null {
  const held = message.reactions.find(({ emoji }) => emoji === change.emoji);
  if (held === undefined) return change.on ? added(message, newReaction(change, me)) : message;
  const named = held.user_ids.includes(change.user_id);
  if (named && change.on) return message;
  if (!isComplete(held)) return null;
  if (change.on) return replaced(message, held, withOneMore(held, change.user_id, me));
  if (!named) return message;
  return held.count === 1
    ? { ...message, reactions: message.reactions.filter((other) => other !== held) }
    : replaced(message, held, withOneLess(held, change.user_id, me));
}

/**
 * Events are the same for all who get them, so `me` says nothing in them: it is found among those
 * who are named or, where not all are, taken over from the copy held so far.
 */
export function reactionsSeenBy(
  me: string,
  reactions: readonly Reaction[],
  held: readonly Reaction[],
): Reaction[] {
  return reactions.map((reaction) => {
    const before = held.find(({ emoji }) => emoji === reaction.emoji);
    const unnamed = !isComplete(reaction) && before?.me === true;
    return { ...reaction, me: unnamed || reaction.user_ids.includes(me) };
  });
}

/** Whether all who gave it are named. */
export function isComplete(reaction: Reaction): boolean {
  return reaction.count === reaction.user_ids.length;
}

function newReaction({ emoji, user_id: user }: ReactionChange, me: string): Reaction {
  return { emoji, count: 1, me: user === me, user_ids: [user] };
}

function withOneMore(held: Reaction, user: string, me: string): Reaction {
  const named = held.user_ids.length < MOST_NAMED ? [...held.user_ids, user] : held.user_ids;
  return { ...held, count: held.count + 1, me: held.me || user === me, user_ids: named };
}

function withOneLess(held: Reaction, user: string, me: string): Reaction {
  const named = held.user_ids.filter((id) => id !== user);
  return { ...held, count: held.count - 1, me: held.me && user !== me, user_ids: named };
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
