import { Link } from 'react-router';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LogoMark } from '../ui/Logo';
import styles from './StartScreen.module.css';
import { texts } from './texts';

/** The last resort when a view throws. */
export function ErrorPage() {
  return (
    <main className={styles.screen}>
      <EmptyState
        alert
        icon={<LogoMark size={44} />}
        title={texts.problems.pageFailed}
        text={texts.problems.pageFailedText}
        action={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {texts.problems.reload}
          </Button>
        }
      />
    </main>
  );
}

export function NotFoundPage() {
  return (
    <main className={styles.screen}>
      <EmptyState
        icon={<LogoMark size={44} />}
        title={texts.problems.notFound}
        text={texts.problems.notFoundText}
        action={<Link to="/rooms">{texts.problems.toRooms}</Link>}
      />
    </main>
  );
}
