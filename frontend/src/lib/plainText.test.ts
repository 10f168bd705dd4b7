import { expect, it } from 'vitest';
import { plainText } from './plainText';

it.each([
  ['See  you\nthere', 'See you there'],
  ['**bold** and _not_ snake_case_name', 'bold and not snake_case_name'],
  ['> quote\n\n- one\n2. two', 'quote one two'],
  ['```ts\nconst x = 1;\n```', 'const x = 1;'],
  ['[the page](https://example.org) and `code`', 'the page and code'],
  ['2 * 3 * 4', '2 * 3 * 4'],
])('leaves of %j the words', (text, words) => {
  expect(plainText(text)).toBe(words);
});
