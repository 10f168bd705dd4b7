import { describe, expect, it } from 'vitest';
import { emojiGroups, findEmojis } from './emojis';
import { recentEmojis, rememberEmoji } from './recentEmojis';

describe('emojis', () => {
  it('come in their groups, each once', () => {
    const all = [...emojiGroups.values()].flat().map(({ unicode }) => unicode);
    expect([...emojiGroups.keys()][0]).toBe('smileys');
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(1_500);
  });

  it('are found by the beginnings of their words', () => {
    expect(findEmojis('party pop').map(({ unicode }) => unicode)).toEqual(['🎉']);
    expect(findEmojis('zebra').map(({ unicode }) => unicode)).toEqual(['🦓']);
    expect(findEmojis('ebra')).toEqual([]);
  });

  it('that were used last come first', () => {
    rememberEmoji('🦀');
    rememberEmoji('🎉');
    expect(recentEmojis().slice(0, 3)).toEqual(['🎉', '🦀', '👍']);
  });
});
