import { describe, expect, it } from 'vitest';
import { linkify } from './linkify';

function links(text: string): string[] {
  return linkify(text).flatMap((piece) => ('href' in piece ? [piece.text] : []));
}

describe('linkify', () => {
  it('leaves the punctuation around an address to the sentence', () => {
    expect(links('See https://example.org/a, or (http://example.org/b).')).toEqual([
      'https://example.org/a',
      'http://example.org/b',
    ]);
  });

  it('keeps a bracket that belongs to the address', () => {
    expect(links('https://example.org/wiki/Parley_(talk)')).toEqual([
      'https://example.org/wiki/Parley_(talk)',
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'http://',
    'example.org',
  ])('makes no link of %s', (text) => expect(links(text)).toEqual([]));

  it('loses no character of the text', () => {
    const text = '  a\n\thttps://example.org/?q=ü&x=1  <b> https:// end ';
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
