import { describe, expect, it } from 'vitest';
import { splitMentions } from './mentions';

const people = new Map([
  ['ana', 'u-ana'],
  ['ben.o', 'u-ben'],
]);

function split(text: string) {
  return splitMentions(text, (username) => people.get(username.toLowerCase()));
}

describe('mentions', () => {
  it('are the @names of those whom the message means', () => {
    expect(split('Hi @ana and @Ben.O, not @mei')).toEqual([
      'Hi ',
      { username: 'ana', userId: 'u-ana' },
      ' and ',
      { username: 'Ben.O', userId: 'u-ben' },
      ', not @mei',
    ]);
  });

  it('leave the full stop to the sentence', () => {
    expect(split('(@ana). @ben.o.')).toEqual([
      '(',
      { username: 'ana', userId: 'u-ana' },
      '). ',
      { username: 'ben.o', userId: 'u-ben' },
      '.',
    ]);
  });

  it.each(['mail@ana', 'x/@ana', '@@ana', '@anabel', '@ an'])('are not found in %s', (text) =>
    expect(split(text)).toEqual([text]),
  );
});
