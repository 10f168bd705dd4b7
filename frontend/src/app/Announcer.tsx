import { useCallback, useState, type ReactNode } from 'react';
import { AnnounceContext } from './contexts';

/**
 * The one voice of the page: whatever is worth saying to those who do not see it goes through here,
 * politely and one after the other. A text that is said twice in a row is heard twice.
 */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => {
    setSaid(({ turn }) => ({ text, turn: turn + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <p role="status" className="visually-hidden">
        <span key={said.turn}>{said.text}</span>
      </p>
    </AnnounceContext>
  );
}
