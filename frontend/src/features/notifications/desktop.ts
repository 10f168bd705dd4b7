const KEY = 'parley.notifications';

export type NotificationSetting = 'missing' | 'blocked' | 'off' | 'on';

/** What this browser shows outside of its page, by its user's will and the browser's. */
export function notificationSetting(): NotificationSetting {
  if (!('Notification' in window)) return 'missing';
  if (Notification.permission === 'denied') return 'blocked';
  const wanted = localStorage.getItem(KEY) === 'on';
  return wanted && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the browser's permission where that is needed. */
export async function switchNotifications(on: boolean): Promise<NotificationSetting> {
  if (on && 'Notification' in window) {
    localStorage.setItem(KEY, 'on');
    await Notification.requestPermission();
  } else {
    localStorage.removeItem(KEY);
  }
  return notificationSetting();
}

interface Notice {
  title: string;
  body: string;
  /** A newer one with the same tag takes the older one's place, also from another tab. */
  tag: string;
  onClick: () => void;
}

export function showNotification({ title, body, tag, onClick }: Notice): void {
  const notification = new Notification(title, { body, tag });
  notification.onclick = () => {
    window.focus();
    notification.close();
    onClick();
  };
}
