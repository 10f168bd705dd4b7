import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt';

function marked(text: string, query: string): string {
  return excerpt(text, query)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('the excerpt of a found message', () => {
  it('marks every word that was sought, in any case, also as a part of others', () => {
    expect(marked('Lunch at the harbour? Lunchtime!', 'lunch HARB')).toBe(
      '[Lunch] at the [harb]our? [Lunch]time!',
    );
  });

  it('takes what was sought literally', () => {
    expect(marked('a.b axb (c)', 'a.b (c')).toBe('[a.b] axb [(c])');
  });

  it('begins near the first match of a long text', () => {
    const text = `${'word '.repeat(100)}needle ${'word '.repeat(100)}`;
    expect(marked(text, 'needle')).toMatch(/^… (?:word )+\[needle\] .* …$/u);
    expect(marked(text, 'needle').length).toBeLessThan(300);
  });

  it('works without spaces between words', () => {
    expect(marked('港で昼ご飯を食べましょう', '昼ご飯')).toBe('港で[昼ご飯]を食べましょう');
  });
});
