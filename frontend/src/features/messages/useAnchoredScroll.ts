import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

const BOTTOM_SLACK_PX = 48;
/** More history is fetched this long before the reader arrives at its end. */
const NEAR_END_PX = 600;
/** How much of what comes before stays in sight above a row that was gone to. */
const CONTEXT_SHARE = 0.25;
/** While the reader scrolls, it is looked so often which rows have come into sight. */
const LOOK_EVERY_MS = 400;

/** A row to be shown; another object means to go there (again). */
export interface Destination {
  key: string;
}

interface AnchoredScroll {
  /** Anything that changes with the rows. Each row is an element with a `data-key`. */
  rows: unknown;
  /** The rows end at the newest message: at their bottom the reader follows what comes. */
  followsNewest: boolean;
  destination: Destination | null;
  onNearTop: () => void;
  onNearBottom: () => void;
}

/**
 * The first row in sight, and how far its lower edge is from the top of the window onto them. The
 * upper edge may be out of sight, and moves when the row loses its heading to one that came above.
 */
interface Anchor {
  key: string;
  bottom: number;
}

/**
 * Scrolling as in a conversation: pinned to the newest message while the reader is there, and
 * standing still under the reader's eyes while rows come and go above and below.
 */
export function useAnchoredScroll(options: AnchoredScroll) {
  const { rows, followsNewest, destination, onNearTop, onNearBottom } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  /** The reader wants to be at the newest message, which is still on its way. */
  const goingDown = useRef(false);
  const anchor = useRef<Anchor | null>(null);
  const reached = useRef<Destination | null>(null);
  const [atBottom, setAtBottom] = useState(true);
  const { lastInSight, look } = useLastInSight(scroller, content);

  const remember = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    pinned.current = followsNewest && below < BOTTOM_SLACK_PX;
    anchor.current = firstInSight(element, content.current);
    setAtBottom(pinned.current);
    look();
  }, [followsNewest, look]);

  const standStill = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (pinned.current) {
      element.scrollTop = element.scrollHeight;
    } else if (anchor.current !== null) {
      const row = rowOf(content.current, anchor.current.key);
      if (row !== null) element.scrollTop += bottomOf(row, element) - anchor.current.bottom;
    }
  }, []);

  const toBottom = useCallback(() => {
    pinned.current = true;
    goingDown.current = true;
    standStill();
    setAtBottom(true);
  }, [standStill]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const row =
      destination === null || destination === reached.current
        ? null
        : rowOf(content.current, destination.key);
    if (goingDown.current && followsNewest) {
      goingDown.current = false;
      pinned.current = true;
    }
    if (row === null) {
      standStill();
    } else {
      reached.current = destination;
      pinned.current = false;
      element.scrollTop += topOf(row, element) - element.clientHeight * CONTEXT_SHARE;
    }
    remember();
  }, [destination, followsNewest, remember, rows, standStill]);

  const askForMore = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (element.scrollTop < NEAR_END_PX) onNearTop();
    if (below < NEAR_END_PX) onNearBottom();
  }, [onNearBottom, onNearTop]);

  // A page too short to scroll would otherwise never ask for more.
  useEffect(askForMore, [askForMore, rows]);

  useEffect(() => {
    const [element, inner] = [scroller.current, content.current];
    if (element === null || inner === null) return;
    const observer = new ResizeObserver(standStill);
    observer.observe(element);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [standStill]);

  const onScroll = useCallback(() => {
    remember();
    askForMore();
  }, [askForMore, remember]);

  return { scroller, content, atBottom, lastInSight, toBottom, onScroll };
}

/** The key of the last row that is in sight as a whole; a moment behind the reader's scrolling. */
function useLastInSight(
  scroller: RefObject<HTMLDivElement | null>,
  content: RefObject<HTMLDivElement | null>,
) {
  const [lastInSight, setLastInSight] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const look = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const element = scroller.current;
      if (element === null) return;
      const rows = rowsOf(content.current);
      const below = countAbove(rows, element, element.clientHeight);
      setLastInSight(rows[below - 1]?.dataset.key ?? null);
    }, LOOK_EVERY_MS);
  }, [content, scroller]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return { lastInSight, look };
}

function firstInSight(scroller: HTMLElement, content: HTMLElement | null): Anchor | null {
  const rows = rowsOf(content);
  const row = rows[countAbove(rows, scroller, 0)];
  return row?.dataset.key === undefined
    ? null
    : { key: row.dataset.key, bottom: bottomOf(row, scroller) };
}

/**
 * How many rows end above a line, which is given as its distance from the top of the window. The
 * rows lie one below the other, so that they are counted by halving.
 */
function countAbove(rows: readonly HTMLElement[], scroller: HTMLElement, line: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    const isAbove = row !== undefined && bottomOf(row, scroller) <= line;
    if (isAbove) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rowsOf(content: HTMLElement | null): HTMLElement[] {
  return [...(content?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
}

function rowOf(content: HTMLElement | null, key: string): HTMLElement | null {
  return content?.querySelector(`[data-key="${key.replace(/["\\]/gu, '\\$&')}"]`) ?? null;
}

function topOf(row: HTMLElement, scroller: HTMLElement): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

function bottomOf(row: HTMLElement, scroller: HTMLElement): number {
  return row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top;
}
