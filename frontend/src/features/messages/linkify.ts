export type Piece = { text: string } | { text: string; href: string };

const CANDIDATE = /https?:\/\/[^\s<>"]+/giu;
const TRAILING = /[.,;:!?'’”»)\]}]$/u;
const OPENING: Partial<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Splits plain text into words and web addresses. Only http and https ever become links. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = withoutTrailing(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** Punctuation after an address belongs to the sentence, but a bracket opened inside is kept. */
function withoutTrailing(address: string): string {
  let rest = address;
  while (TRAILING.test(rest)) {
    const opening = OPENING[rest.slice(-1)];
    if (opening !== undefined && rest.includes(opening)) break;
    rest = rest.slice(0, -1);
  }
  return rest;
}

function hrefOf(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
