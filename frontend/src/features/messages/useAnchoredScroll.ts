import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const BOTTOM_SLACK_PX = 48;
/** Older history is fetched this long before the reader arrives at its end. */
const NEAR_TOP_PX = 600;

interface AnchoredScroll {
  /** The key of the oldest row: when it changes, rows came in at the top. */
  firstKey: string | undefined;
  /** Anything that changes with the rows. */
  rows: unknown;
  onNearTop: () => void;
}

/**
 * Scrolling as in a conversation: pinned to the newest message while the reader is there, and
 * standing still under the reader's eyes while history grows at the top.
 */
export function useAnchoredScroll({ firstKey, rows, onNearTop }: AnchoredScroll) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const held = useRef<{ firstKey: string | undefined; height: number }>({
    firstKey: undefined,
    height: 0,
  });
  const [atBottom, setAtBottom] = useState(true);

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    pinned.current = true;
    element.scrollTop = element.scrollHeight;
    setAtBottom(true);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const grewAtTop = held.current.firstKey !== undefined && held.current.firstKey !== firstKey;
    if (pinned.current) {
      element.scrollTop = element.scrollHeight;
    } else if (grewAtTop) {
      element.scrollTop += element.scrollHeight - held.current.height;
    }
    held.current = { firstKey, height: element.scrollHeight };
  }, [firstKey, rows]);

  useEffect(() => {
    const element = scroller.current;
    // A page too short to scroll would otherwise never ask for more.
    if (element !== null && element.scrollTop < NEAR_TOP_PX) onNearTop();
  }, [rows, onNearTop]);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (element === null || inner === null) return;
    const observer = new ResizeObserver(() => {
      if (pinned.current) element.scrollTop = element.scrollHeight;
      held.current.height = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    pinned.current = below < BOTTOM_SLACK_PX;
    setAtBottom(pinned.current);
    if (element.scrollTop < NEAR_TOP_PX) onNearTop();
  }, [onNearTop]);

  return { scroller, content, atBottom, toBottom, onScroll };
}
