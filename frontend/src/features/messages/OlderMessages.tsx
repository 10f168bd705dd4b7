import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import styles from './MessageList.module.css';

interface OlderMessagesProps {
  state: 'idle' | 'loading' | 'failed' | 'none';
  onLoad: () => void;
}

/** The upper end of what is loaded. Scrolling loads more by itself; the button is for keyboards. */
export function OlderMessages({ state, onLoad }: OlderMessagesProps) {
  switch (state) {
    case 'none':
      return <p className={styles.end}>{texts.messages.beginning}</p>;
    case 'loading':
      return (
        <p className={styles.end}>
          <Spinner /> {texts.messages.loadingOlder}
        </p>
      );
    case 'failed':
      return (
        <p className={styles.end} role="alert">
          {texts.messages.olderFailed}{' '}
          <Button size="sm" variant="quiet" onClick={onLoad}>
            {texts.common.retry}
          </Button>
        </p>
      );
    case 'idle':
      return (
        <p className={styles.end}>
          <Button size="sm" variant="quiet" onClick={onLoad}>
            {texts.messages.loadOlder}
          </Button>
        </p>
      );
  }
}
