export interface Piece {
  text: string;
  isMatch: boolean;
}

const BEFORE = 60;
const LONGEST = 240;

/** The part of a text around the first word that was sought, with all such words told apart. */
export function excerpt(text: string, query: string): Piece[] {
  const words = query.split(/\s+/u).filter(Boolean).map(escaped);
  if (words.length === 0) return [{ text: text.slice(0, LONGEST), isMatch: false }];
  const sought = new RegExp(words.join('|'), 'giu');
  const first = Math.max(0, text.search(sought));
  const start = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 : 0;
  const from = start > first ? first : start;
  const part = text.slice(from, from + LONGEST);
  const pieces: Piece[] = from > 0 ? [{ text: '… ', isMatch: false }] : [];
  let end = 0;
  for (const match of part.matchAll(sought)) {
    if (match.index > end) pieces.push({ text: part.slice(end, match.index), isMatch: false });
    pieces.push({ text: match[0], isMatch: true });
    end = match.index + match[0].length;
  }
  if (end < part.length) pieces.push({ text: part.slice(end), isMatch: false });
  if (from + LONGEST < text.length) pieces.push({ text: ' …', isMatch: false });
  return pieces;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
