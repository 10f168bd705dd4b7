import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import styles from './MessageList.module.css';

interface HistoryEndProps {
  side: 'older' | 'newer';
  state: 'idle' | 'loading' | 'failed' | 'none';
  onLoad: () => void;
}

const WORDS = {
  older: {
    load: texts.messages.loadOlder,
    loading: texts.messages.loadingOlder,
    failed: texts.messages.olderFailed,
  },
  newer: {
    load: texts.messages.loadNewer,
    loading: texts.messages.loadingNewer,
    failed: texts.messages.newerFailed,
  },
};

/** An end of what is loaded. Scrolling loads more by itself; the button is for keyboards. */
export function HistoryEnd({ side, state, onLoad }: HistoryEndProps) {
  const words = WORDS[side];
  switch (state) {
    case 'none':
      return <p className={styles.end}>{texts.messages.beginning}</p>;
    case 'loading':
      return (
        <p className={styles.end}>
          <Spinner /> {words.loading}
        </p>
      );
    case 'failed':
      return (
        <p className={styles.end} role="alert">
          {words.failed}{' '}
          <Button size="sm" variant="quiet" onClick={onLoad}>
            {texts.common.retry}
          </Button>
        </p>
      );
    case 'idle':
      return (
        <p className={styles.end}>
          <Button size="sm" variant="quiet" onClick={onLoad}>
            {words.load}
          </Button>
        </p>
      );
  }
}
