import type { Element, ElementContent, Root } from 'hast';
import type { ComponentPropsWithoutRef } from 'react';
import ReactMarkdown, { type Components, type ExtraProps } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './CodeBlock';
import styles from './Markdown.module.css';
import { Mention } from './Mention';
import { splitMentions, type Mentioned } from './mentions';

interface MarkdownProps {
  text: string;
  mentioned: Mentioned;
}

/** Markdown as React elements; raw HTML in it is text, and nothing is loaded from elsewhere. */
export default function Markdown({ text, mentioned }: MarkdownProps) {
  return (
    <ReactMarkdown
      remarkPlugins={[[remarkGfm, { singleTilde: false }]]}
      rehypePlugins={[[markMentions, mentioned]]}
      urlTransform={webAddress}
      components={COMPONENTS}
    >
      {text}
    </ReactMarkdown>
  );
}

/** Only http and https lead anywhere; what else was meant as an address is shown as text. */
function webAddress(address: string): string | undefined {
  return /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : undefined;
}

function Heading({ children }: ComponentPropsWithoutRef<'h1'> & ExtraProps) {
  // The headings of a page are its own; one in a message is only larger text.
  return <p className={styles.heading}>{children}</p>;
}

const COMPONENTS: Components = {
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  a: ({ href, children }) =>
    href === undefined ? (
      children
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ),
  img: ({ src, alt }) =>
    typeof src === 'string' && src !== '' ? (
      <a href={src} target="_blank" rel="noopener noreferrer nofollow">
        {alt === undefined || alt === '' ? src : alt}
      </a>
    ) : (
      alt
    ),
  pre: ({ node }) => {
    const code = node?.children[0];
    return <CodeBlock code={textOf(code)} language={languageOf(code)} />;
  },
  input: ({ checked }) => (checked === true ? '☑ ' : '☐ '),
  table: ({ children }) => (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide tables are scrolled by keyboard
    <div className={styles.tableFrame} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  mark: ({ node, children }) => (
    <Mention userId={stringOf(node?.properties.userId)}>{children}</Mention>
  ),
};

/** Turns the @names of a message into marks, except in code and in links. */
function markMentions(mentioned: Mentioned) {
  const inside = (parent: Root | Element): void => {
    parent.children = parent.children.flatMap((child): ElementContent[] => {
      if (child.type === 'text') return splitMentions(child.value, mentioned).map(elementOf);
      if (child.type === 'element' && !['code', 'pre', 'a'].includes(child.tagName)) inside(child);
      return child.type === 'doctype' ? [] : [child];
    });
  };
  return inside;
}

function elementOf(piece: ReturnType<typeof splitMentions>[number]): ElementContent {
  if (typeof piece === 'string') return { type: 'text', value: piece };
  return {
    type: 'element',
    tagName: 'mark',
    properties: { userId: piece.userId },
    children: [{ type: 'text', value: `@${piece.username}` }],
  };
}

function textOf(node: ElementContent | undefined): string {
  if (node?.type !== 'element') return '';
  return node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

function languageOf(node: ElementContent | undefined): string | undefined {
  const names = node?.type === 'element' ? node.properties.className : undefined;
  const name = Array.isArray(names) ? names[0] : undefined;
  return typeof name === 'string' ? name.replace(/^language-/u, '').toLowerCase() : undefined;
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
