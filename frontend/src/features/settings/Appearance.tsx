import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { texts } from '../../app/texts';
import { applyTheme, storedTheme, themes } from '../../ui/theme';
import styles from './SettingsPage.module.css';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** The colours of this browser. */
export function Appearance() {
  const [chosen, setChosen] = useState(storedTheme);
  return (
    <fieldset className={styles.themes}>
      <legend className="visually-hidden">{texts.settings.appearance}</legend>
      {themes.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <label key={theme} className={styles.theme}>
            <input
              type="radio"
              name="theme"
              className="visually-hidden"
              checked={chosen === theme}
              onChange={() => {
                applyTheme(theme);
                setChosen(theme);
              }}
            />
            <Icon size={16} aria-hidden="true" />
            {texts.settings.themes[theme]}
          </label>
        );
      })}
    </fieldset>
  );
}
