import { useState } from 'react';
import { texts } from '../../app/texts';
import { notificationSetting, switchNotifications } from '../notifications/desktop';
import styles from './SettingsPage.module.css';

/** The browser is asked here and nowhere else, when its user wants to be told. */
export function Notifications() {
  const [setting, setSetting] = useState(notificationSetting);
  if (setting === 'missing') {
    return <p className={styles.text}>{texts.settings.notificationsMissing}</p>;
  }
  return (
    <>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={setting === 'on'}
          disabled={setting === 'blocked'}
          onChange={(event) => void switchNotifications(event.target.checked).then(setSetting)}
        />
        {texts.settings.notificationsLabel}
      </label>
      {setting === 'blocked' && (
        <p className={styles.text}>{texts.settings.notificationsBlocked}</p>
      )}
    </>
  );
}
