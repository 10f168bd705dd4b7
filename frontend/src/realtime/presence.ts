import type { ClientFrame, PresenceEntry } from './frames';
import { Listeners } from '../lib/listeners';

export interface Presence {
  readonly isOnline: boolean;
  readonly lastSeen: string | null;
}

/** The server watches at most so many people for one socket. */
const MAX_WATCHED = 200;

/**
 * Who is online, of the people on the screen. Each view says whom it shows; the server gets the
 * union, and gets it again after every reconnect.
 */
export class PresenceStore {
  private readonly known = new Map<string, Presence>();
  private readonly watches = new Map<symbol, readonly string[]>();
  private readonly listeners = new Listeners();
  private readonly transmit: (frame: ClientFrame) => void;
  private announced = '';
  private scheduled = false;

  constructor(transmit: (frame: ClientFrame) => void) {
    this.transmit = transmit;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  readonly get = (userId: string): Presence | null => this.known.get(userId) ?? null;

  watch(userIds: readonly string[]): () => void {
    const key = Symbol('watch');
    this.watches.set(key, userIds);
    this.schedule();
    return () => {
      this.watches.delete(key);
      this.schedule();
    };
  }

  /** The server does not know, or may not know, who is shown. */
  repeat(): void {
    this.announced = '';
    this.schedule();
  }

  onPresence(users: readonly PresenceEntry[]): void {
    for (const user of users) {
      this.known.set(user.user_id, { isOnline: user.is_online, lastSeen: user.last_seen });
    }
    this.listeners.emit();
  }

  /** Views come and go in pairs while a page changes; one frame for all of it is enough. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      const ids = [...new Set([...this.watches.values()].flat())].sort().slice(0, MAX_WATCHED);
      const list = ids.join();
      if (list === this.announced) return;
      this.announced = list;
      this.transmit({ type: 'presence', user_ids: ids });
    });
  }
}
