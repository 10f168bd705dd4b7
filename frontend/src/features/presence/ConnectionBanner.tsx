import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConnection } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Spinner } from '../../ui/Spinner';
import styles from './ConnectionBanner.module.css';

/** A quick reconnect, as in a deployment, passes without a word. */
const PATIENCE_MS = 1_200;

/** Tells when the live connection is missing. The region is always there, so that it is spoken. */
export function ConnectionBanner() {
  const connection = useConnection();
  const live = connection === 'live';
  const wasLive = useWasLive(live);
  const overdue = useOverdue(!live);
  return (
    <div role="status" data-connection={connection} className={styles.region}>
      {!live && overdue && (
        <p className={styles.banner}>
          {wasLive ? (
            <CloudOff size={16} aria-hidden="true" className={styles.icon} />
          ) : (
            <Spinner />
          )}
          {wasLive ? texts.connection.reconnecting : texts.connection.connecting}
        </p>
      )}
    </div>
  );
}

function useWasLive(live: boolean): boolean {
  const [wasLive, setWasLive] = useState(live);
  if (live && !wasLive) setWasLive(true);
  return wasLive;
}

function useOverdue(missing: boolean): boolean {
  const [overdue, setOverdue] = useState(false);
  useEffect(() => {
    if (!missing) return;
    const timer = setTimeout(() => setOverdue(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setOverdue(false);
    };
  }, [missing]);
  return overdue;
}
