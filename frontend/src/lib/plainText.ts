const MARKS: readonly [RegExp, string][] = [
  // Fences of code, with the name of the language.
  [/^\s*(?:```|~~~)\S*\s*$/gmu, ''],
  // Links and images: what they are called.
  [/!?\[([^\]]*)\]\([^)]*\)/gu, '$1'],
  // Quotes, headings and the points of lists at the beginning of a line.
  [/^\s*(?:>|#{1,6}|[-*+]|\d+[.)])\s+/gmu, ''],
  [/(\*\*|__|~~)(?=\S)(.+?)\1/gu, '$2'],
  [/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)\1(?![\p{L}\p{N}])/gu, '$2'],
  [/`+([^`]+)`+/gu, '$1'],
];
const LONGEST = 300;

/** A message, or the beginning of it, in one line and without the signs of Markdown. */
export function plainText(text: string, longest = LONGEST): string {
  const bare = MARKS.reduce((rest, [mark, by]) => rest.replace(mark, by), text.slice(0, longest));
  return bare.replace(/\s+/gu, ' ').trim();
}
