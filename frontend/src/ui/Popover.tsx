import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import styles from './Popover.module.css';

/** The distance from what it belongs to, and from the edge of the window. */
const GAP_PX = 6;

interface PopoverProps {
  anchor: RefObject<HTMLElement | null>;
  /** Which edges of the two lie above each other: the left ones, or the right ones. */
  align?: 'start' | 'end';
  onClose: () => void;
  children: ReactNode;
}

/**
 * Something that floats beside what opened it, above everything else. Escape and a press outside
 * close it; the focus goes in with it and comes back to where it was. A descendant marked with
 * `data-initial-focus` takes the focus first.
 */
export function Popover({ anchor, align = 'end', onClose, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const [element, beside] = [ref.current, anchor.current];
    if (element === null || beside === null) return;
    const place = () => placeBeside(element, beside, align);
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [align, anchor]);

  useEffect(() => {
    const element = ref.current;
    const opener = document.activeElement;
    const first = element?.querySelector<HTMLElement>('[data-initial-focus]') ?? element;
    first?.focus({ preventScroll: true });
    return () => {
      const { activeElement } = document;
      const hadFocus = activeElement === document.body || element?.contains(activeElement) === true;
      if (hadFocus && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const onPress = ({ target }: Event) => {
      if (!(target instanceof Node)) return;
      if (ref.current?.contains(target) !== true && anchor.current?.contains(target) !== true)
        onClose();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [anchor, onClose]);

  return createPortal(
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape, wherever the focus is inside
    <div
      ref={ref}
      tabIndex={-1}
      className={styles.popover}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
    >
      {children}
    </div>,
    document.body,
  );
}

/** Below where there is room, else above; never beyond the window. */
function placeBeside(element: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const around = anchor.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const fitsBelow = around.bottom + GAP_PX + height <= window.innerHeight - GAP_PX;
  const top = fitsBelow ? around.bottom + GAP_PX : around.top - GAP_PX - height;
  element.style.top = `${within(top, window.innerHeight - height)}px`;
  const left = align === 'start' ? around.left : around.right - width;
  element.style.left = `${within(left, window.innerWidth - width)}px`;
}

function within(value: number, most: number): number {
  return Math.max(GAP_PX, Math.min(value, most - GAP_PX));
}
