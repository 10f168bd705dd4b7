import { CircleHelp, LogOut, Settings, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMe, useSession } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/Button';
import { useToast } from '../../ui/toasts';
import styles from './AccountBar.module.css';
import { displayName } from './names';

export function AccountBar({ onHelp }: { onHelp: () => void }) {
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
      <IconButton label={texts.help.open} onClick={onHelp}>
        <CircleHelp size={17} aria-hidden="true" />
      </IconButton>
      {me.is_admin && (
        <Link
          to="/admin"
          className={styles.settings}
          aria-label={texts.admin.open}
          title={texts.admin.open}
        >
          <ShieldCheck size={17} aria-hidden="true" />
        </Link>
      )}
      <Link
        to="/settings"
        className={styles.settings}
        aria-label={texts.settings.open}
        title={texts.settings.open}
      >
        <Settings size={17} aria-hidden="true" />
      </Link>
      <IconButton label={texts.auth.signOut} disabled={leaving} onClick={() => void signOut()}>
        <LogOut size={17} aria-hidden="true" />
      </IconButton>
    </footer>
  );
}
