import { useEffect, useState, type ReactNode } from 'react';
import styles from './Markdown.module.css';

interface CodeBlockProps {
  code: string;
  language: string | undefined;
}

/** A block of code, plain at first and coloured once the highlighter is here. */
export function CodeBlock({ code, language }: CodeBlockProps) {
  const [coloured, setColoured] = useState<ReactNode>(null);
  useEffect(() => {
    if (language === undefined) return;
    let stale = false;
    import('./highlight').then(
      ({ highlight }) => {
        if (!stale) setColoured(highlight(code, language));
      },
      // Without its colours code can be read just as well.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [code, language]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines are scrolled by keyboard
    <pre className={styles.pre} tabIndex={0}>
      <code>{coloured ?? code}</code>
    </pre>
  );
}
