import { useEffect } from 'react';
import { texts } from './texts';

// The title belongs to the page, not to a component: one part of it says where the user is, the
// other what waits for them.
let place = '';
let waiting = 0;

export function usePageTitle(title: string): void {
  useEffect(() => {
    place = title;
    showTitle();
  }, [title]);
}

/** Puts the number of unread messages before the title. */
export function useWaitingInTitle(count: number): void {
  useEffect(() => {
    waiting = count;
    showTitle();
    return () => {
      waiting = 0;
      showTitle();
    };
  }, [count]);
}

function showTitle(): void {
  const title = place === '' ? texts.product : `${place} · ${texts.product}`;
  document.title = waiting === 0 ? title : `(${texts.rooms.unreadShort(waiting)}) ${title}`;
}
