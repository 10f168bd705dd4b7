/** Text, or the name of somebody who is mentioned in it. */
export type MentionPiece = string | { username: string; userId: string };

/** The user whom a message means by a username, in any case; undefined for everybody else. */
export type Mentioned = (username: string) => string | undefined;

// Not inside of words and addresses: an @ stands at the beginning or after a space or a bracket.
const CANDIDATE = /(?<![\p{L}\p{N}_.@/-])@([A-Za-z0-9_.-]{3,50})/gu;
const SHORTEST = 3;

/** Splits text at the @names that the message mentions; loses no character. */
export function splitMentions(text: string, mentioned: Mentioned): MentionPiece[] {
  const pieces: MentionPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const found = longestName(match[1] ?? '', mentioned);
    if (found === null) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push(found);
    end = match.index + 1 + found.username.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** A full stop or a dash after a name belongs to the sentence, unless it belongs to the name. */
function longestName(candidate: string, mentioned: Mentioned) {
  for (let name = candidate; name.length >= SHORTEST; name = name.slice(0, -1)) {
    const userId = mentioned(name);
    if (userId !== undefined) return { username: name, userId };
    if (!/[._-]$/u.test(name)) return null;
  }
  return null;
}
