import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LogoMark } from '../ui/Logo';
import styles from './StartScreen.module.css';
import { texts } from './texts';

/** Shown while the session is being restored, and when no server answers. */
export function StartScreen({ onRetry }: { onRetry?: () => void }) {
  return (
    <main className={styles.screen}>
      {onRetry === undefined ? (
        <div role="status" className={styles.pending}>
          <LogoMark size={44} />
          <span className="visually-hidden">{texts.auth.restoring}</span>
        </div>
      ) : (
        <EmptyState
          alert
          icon={<LogoMark size={44} />}
          title={texts.problems.unreachable}
          text={texts.problems.noAnswer}
          action={
            <Button variant="primary" onClick={onRetry}>
              {texts.common.retry}
            </Button>
          }
        />
      )}
    </main>
  );
}
