import { useEffect, useState, useSyncExternalStore } from 'react';
import { applyTheme, storedTheme } from '../../ui/theme';

export type ColourMode = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';

/** The colours that the app shows now, and a way to choose the other ones for app and panel alike. */
export function useColourMode(): [ColourMode, (mode: ColourMode) => void] {
  const systemIsDark = useSyncExternalStore(followSystem, () => matchMedia(DARK).matches);
  const [chosen, setChosen] = useState(storedTheme);
  useEffect(() => {
    // Another tab of the app chose.
    const follow = () => {
      setChosen(storedTheme());
      applyTheme(storedTheme());
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, []);
  const choose = (mode: ColourMode) => {
    // On the root element first: the panel's theme reads what the tokens are then.
    applyTheme(mode);
    setChosen(mode);
  };
  return [chosen === 'system' ? (systemIsDark ? 'dark' : 'light') : chosen, choose];
}

function followSystem(listener: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
