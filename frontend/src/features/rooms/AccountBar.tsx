import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useMe, useSession } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/Button';
import { applyTheme, storedTheme, themes } from '../../ui/theme';
import { useToast } from '../../ui/toasts';
import styles from './AccountBar.module.css';
import { displayName } from './names';

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

export function AccountBar() {
  const me = useMe();
  const session = useSession();
  const toast = useToast();
  const [leaving, setLeaving] = useState(false);

  const signOut = async () => {
    setLeaving(true);
    try {
      await session.signOut();
    } catch {
      toast(texts.auth.signOutFailed);
      setLeaving(false);
    }
  };

  return (
    <footer className={styles.bar}>
      <Avatar id={me.id} name={displayName(me)} size="sm" />
      <span className={styles.name}>{displayName(me)}</span>
      <ThemeButton />
      <IconButton label={texts.auth.signOut} disabled={leaving} onClick={() => void signOut()}>
        <LogOut size={17} aria-hidden="true" />
      </IconButton>
    </footer>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useState(storedTheme);
  const Icon = THEME_ICONS[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <IconButton
      label={texts.theme[theme]}
      onClick={() => {
        applyTheme(next);
        setTheme(next);
      }}
    >
      <Icon size={17} aria-hidden="true" />
    </IconButton>
  );
}
