import { describe, expect, it } from 'vitest';
import { member } from '../../test/data';
import { candidates, completed, mentionAt } from './completion';

const members = [
  member('ana'),
  member('ben', { display_name: 'Ben Okafor' }),
  member('oscar', { display_name: 'Bernd Oscar' }),
];

describe('the completion of a mention', () => {
  it.each([
    ['@', 1, ''],
    ['Hi @be', 6, 'be'],
    ['(@b', 3, 'b'],
    ['Hi @be and', 6, 'be'],
  ])('begins at the @ before the caret of %j', (text, caret, query) => {
    expect(mentionAt(text, caret)?.text).toBe(query);
  });

  it.each(['mail@be', 'Hi @ben ', '@be n'])('is not offered in %j', (text) => {
    expect(mentionAt(text, text.length)).toBeNull();
  });

  it('offers members by the beginning of a name, usernames first, and never oneself', () => {
    const names = (text: string) =>
      candidates(members, { start: 0, text }, 'u-ana').map(({ username }) => username);
    expect(names('BE')).toEqual(['ben', 'oscar']);
    expect(names('oka')).toEqual(['ben']);
    expect(names('o')).toEqual(['oscar', 'ben']);
    expect(names('')).toEqual(['ben', 'oscar']);
  });

  it('puts the username in place of its beginning, with one space behind', () => {
    expect(completed('Hi @be', { start: 3, text: 'be' }, 'ben')).toEqual({
      text: 'Hi @ben ',
      caret: 8,
    });
    expect(completed('Hi @b there', { start: 3, text: 'b' }, 'ben')).toEqual({
      text: 'Hi @ben there',
      caret: 8,
    });
  });
});
