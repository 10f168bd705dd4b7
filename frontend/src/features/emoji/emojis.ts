import data from 'emojibase-data/en/compact.json';

export interface Emoji {
  readonly unicode: string;
  readonly label: string;
  readonly tags: readonly string[];
}

/** What the groups of Unicode hold; 2 is the parts that others are made of. */
const GROUPS = [
  'smileys',
  'people',
  null,
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;

export type EmojiGroup = NonNullable<(typeof GROUPS)[number]>;

const byGroup = new Map<EmojiGroup, Emoji[]>();
for (const { unicode, label, tags = [], group: number } of data) {
  const group = number === undefined ? null : GROUPS[number];
  if (!group) continue;
  const members = byGroup.get(group) ?? [];
  members.push({ unicode, label, tags });
  byGroup.set(group, members);
}

/** All emojis, group by group, in the order of the standard. */
export const emojiGroups: ReadonlyMap<EmojiGroup, readonly Emoji[]> = byGroup;

/** Those with a word that begins with each word of the query. */
export function findEmojis(query: string): Emoji[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return [...emojiGroups.values()].flat().filter(({ label, tags }) => {
    const own = [...label.toLowerCase().split(/[\s-]+/u), ...tags];
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}

/** An emoji with its name; for one that this version does not know, itself. */
export function emojiOf(unicode: string): Emoji {
  const known = [...emojiGroups.values()].flat().find((emoji) => emoji.unicode === unicode);
  return known ?? { unicode, label: unicode, tags: [] };
}
