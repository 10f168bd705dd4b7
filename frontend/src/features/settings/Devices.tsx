import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop } from 'lucide-react';
import { useState } from 'react';
import type { SignedInDevicePage } from '../../api/types';
import { useApi } from '../../app/contexts';
import { shortTime } from '../../app/dates';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { useToast } from '../../ui/toasts';
import { deviceName } from './deviceName';
import styles from './SettingsPage.module.css';

const PATH = '/api/v1/auth/sessions';
const KEY = ['devices'];

export function Devices() {
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const [ending, setEnding] = useState<string | null>(null);
  const devices = useQuery({
    queryKey: KEY,
    // They come and go elsewhere.
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const page = await api.send<SignedInDevicePage>(PATH, { signal });
      return page.sessions;
    },
  });

  const end = async (what: string, path: string) => {
    setEnding(what);
    try {
      await api.send(path, { method: 'DELETE' });
      await queries.invalidateQueries({ queryKey: KEY });
    } catch (problem) {
      toast(texts.messages.actionFailed(problemText(problem)));
    }
    setEnding(null);
  };

  if (devices.data === undefined) {
    if (devices.error === null) return <SkeletonRows label={texts.common.loading} rows={2} />;
    return (
      <p role="alert" className={styles.problem}>
        {texts.settings.devicesFailed}{' '}
        <Button size="sm" variant="quiet" onClick={() => void devices.refetch()}>
          {texts.common.retry}
        </Button>
      </p>
    );
  }
  const others = devices.data.filter((device) => !device.is_current);
  return (
    <>
      <p className={styles.text}>{texts.settings.devicesText}</p>
      <ul className={styles.devices}>
        {devices.data.map((device) => (
          <li key={device.id} className={styles.device}>
            <Laptop size={20} aria-hidden="true" />
            <span className={styles.deviceLines}>
              <span className={styles.deviceName}>{deviceName(device.user_agent)}</span>
              <span className={styles.text}>
                {device.is_current
                  ? texts.settings.thisDevice
                  : texts.settings.lastUsed(shortTime(device.last_used_at))}
              </span>
            </span>
            {!device.is_current && (
              <Button
                size="sm"
                aria-label={texts.settings.signOutDeviceName(deviceName(device.user_agent))}
                busy={ending === device.id}
                onClick={() => void end(device.id, `${PATH}/${encodeURIComponent(device.id)}`)}
              >
                {texts.settings.signOutDevice}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <div className={styles.foot}>
          <Button
            busy={ending === 'others'}
            onClick={() => void end('others', `${PATH}?others=true`)}
          >
            {texts.settings.signOutOthers}
          </Button>
        </div>
      )}
    </>
  );
}
