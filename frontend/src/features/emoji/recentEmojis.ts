const KEY = 'parley.emojis';
const MOST = 16;
/** What most people reach for before they have favourites of their own. */
const FIRST = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

/** The emojis that were used last at this browser, the latest first. */
export function recentEmojis(): string[] {
  const stored = localStorage.getItem(KEY)?.split(' ') ?? [];
  return [...new Set([...stored, ...FIRST])].filter(Boolean).slice(0, MOST);
}

export function rememberEmoji(emoji: string): void {
  const others = recentEmojis().filter((other) => other !== emoji);
  localStorage.setItem(KEY, [emoji, ...others].slice(0, MOST).join(' '));
}
