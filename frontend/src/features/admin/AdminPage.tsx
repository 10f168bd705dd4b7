import { lazy, Suspense } from 'react';
import { ShieldAlert } from 'lucide-react';
import { Link } from 'react-router';
import { useMe } from '../../app/contexts';
import { StartScreen } from '../../app/StartScreen';
import { usePageTitle } from '../../app/usePageTitle';
import { EmptyState } from '../../ui/EmptyState';
import styles from './AdminPage.module.css';
import { accessTexts } from './accessTexts';

// Its libraries are large: nobody loads them who may not come in.
const Panel = lazy(async () => ({ default: (await import('./Panel')).Panel }));

/** The door to the admin panel. The server asks again with every call; this only tells people in time. */
export function AdminPage() {
  const me = useMe();
  usePageTitle(accessTexts.title);
  if (!me.is_admin) {
    return (
      <main className={styles.screen}>
        <EmptyState
          icon={<ShieldAlert size={44} aria-hidden="true" />}
          title={accessTexts.refused}
          text={accessTexts.refusedText}
          action={<Link to="/rooms">{accessTexts.toRooms}</Link>}
        />
      </main>
    );
  }
  return (
    <Suspense fallback={<StartScreen />}>
      <Panel />
    </Suspense>
  );
}
