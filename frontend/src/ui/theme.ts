export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const STORAGE_KEY = 'parley.theme';

export function storedTheme(): Theme {
  const value = localStorage.getItem(STORAGE_KEY);
  return themes.find((theme) => theme === value) ?? 'system';
}

/** Puts the choice on the root element, where the tokens look for it, and remembers it. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(STORAGE_KEY);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(STORAGE_KEY, theme);
  }
}
