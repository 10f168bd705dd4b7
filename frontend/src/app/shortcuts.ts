import { useEffect, useRef } from 'react';

export type Shortcut = 'goToRoom' | 'search' | 'newRoom' | 'roomAbove' | 'roomBelow' | 'help';

/** Keys that work anywhere in the chat. */
export function useShortcuts(actions: Record<Shortcut, () => void>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      // A modal on top is finished first.
      if (shortcut === null || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current[shortcut]();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function shortcutOf(event: KeyboardEvent): Shortcut | null {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isCommand) {
    const key = event.key.toLowerCase();
    if (key === 'k') return event.shiftKey ? 'newRoom' : 'goToRoom';
    return key === 'f' && event.shiftKey ? 'search' : null;
  }
  if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    if (event.key === 'ArrowUp') return 'roomAbove';
    return event.key === 'ArrowDown' ? 'roomBelow' : null;
  }
  return event.key === '?' && !isTyping(event.target) ? 'help' : null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
