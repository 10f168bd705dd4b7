import { useEffect } from 'react';

const CONTENT = 'main-content';

/**
 * Whoever works by keyboard stays in the page: when what has the focus goes away, with a dialog, a tab or a record that
 * was deleted, the content gets it, and not the page's very beginning.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const keep = new MutationObserver(() => {
      const isLost = document.activeElement === document.body && last?.isConnected === false;
      if (isLost) focusContent();
    });
    document.addEventListener('focusin', remember);
    keep.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      keep.disconnect();
    };
  }, []);
}

function focusContent(): void {
  const content = document.getElementById(CONTENT);
  if (content === null) return;
  content.tabIndex = -1;
  content.focus({ preventScroll: true });
}
