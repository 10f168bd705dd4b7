import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SOURCES = resolve(import.meta.dirname, '..');
/** What people see or hear of an element, beside what stands in it. */
const SPOKEN = new Set([
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'label',
  'text',
  'closeLabel',
]);
const HAS_LETTERS = /\p{L}{2}/u;

describe('the texts', () => {
  it('are found at all by the search for those in other places', () => {
    const code = 'const Greeting = () => <p title="Good day">Hello {name} <b>{"there"}</b></p>';
    expect(textsIn('Greeting.tsx', code)).toEqual(['Good day', 'Hello', 'there']);
  });

  it('stand in the catalogue and nowhere else', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      // The panel for admins has words of the library that it is made with.
      (file) => /(?<!\.test)\.tsx$/u.test(file) && !file.startsWith(join('features', 'admin')),
    );
    expect(files.length).toBeGreaterThan(60);
    const found = files.flatMap((file) =>
      textsIn(file, readFileSync(join(SOURCES, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

/** The words that a component would show without asking the catalogue. */
function textsIn(file: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = shownText(node);
    if (text !== null && HAS_LETTERS.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

function shownText(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text.trim();
  if (!ts.isStringLiteralLike(node)) return null;
  if (ts.isJsxAttribute(node.parent)) {
    return SPOKEN.has(node.parent.name.getText()) ? node.text : null;
  }
  if (!ts.isJsxExpression(node.parent)) return null;
  const { parent } = node.parent;
  const isChild = ts.isJsxElement(parent) || ts.isJsxFragment(parent);
  const isSpoken = ts.isJsxAttribute(parent) && SPOKEN.has(parent.name.getText());
  return isChild || isSpoken ? node.text : null;
}
