import { lazy, Suspense, useState } from 'react';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import styles from './SettingsPage.module.css';

const DeleteAccountDialog = lazy(() => import('./DeleteAccountDialog'));

/** The way out; what it means is told before, and asked for again. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p className={styles.text}>{texts.settings.deleteAccountText}</p>
      <div className={styles.foot}>
        <Button variant="dangerQuiet" onClick={() => setAsking(true)}>
          {texts.settings.deleteAccountAction}
        </Button>
      </div>
      <Suspense fallback={null}>
        {asking && <DeleteAccountDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}
