import type { Message, MessagePage } from '../api/types';
import { Listeners } from '../lib/listeners';
import { Backoff } from './backoff';
import type { ErrorFrame, RoomEvent, SyncFrame } from './frames';
import {
  applyEvent,
  logFromMiddle,
  logFromPage,
  withMessageOf,
  withNewerPage,
  withoutOldest,
  withOlderPage,
  type RoomLog,
} from './roomLog';

/** Where a page of the history lies; nowhere means the newest one. */
export type PagePosition =
  | { before_seq: number; after_seq?: never; around_seq?: never }
  | { after_seq: number; before_seq?: never; around_seq?: never }
  | { around_seq: number; before_seq?: never; after_seq?: never };

type Growth = 'idle' | 'loading' | 'failed';

export interface RoomView {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly log: RoomLog | null;
  readonly older: Growth;
  readonly newer: Growth;
  readonly problem: unknown;
}

export interface RoomLogsPorts {
  loadPage: (roomId: string, position?: PagePosition) => Promise<MessagePage>;
  /** Asks the server for all that came after these positions; false when it cannot be asked now. */
  requestSync: (positions: Record<string, number>, ref: string) => boolean;
  /** A room's newest page has arrived; it may hold what was sent from here. */
  onLoaded: (roomId: string, log: RoomLog) => void;
  random?: () => number;
}

interface Sync {
  readonly ref: string;
  readonly timer: ReturnType<typeof setTimeout>;
}

const LOADING: RoomView = {
  status: 'loading',
  log: null,
  older: 'idle',
  newer: 'idle',
  problem: null,
};
const STALE_PAGE_RETRIES = 3;
/**
 * Rooms visited earlier are let go, so that a long day does not fill the memory. One `sync` may
 * name 500 rooms.
 */
const ROOMS_KEPT = 20;
/** An answer overdue by this much is asked for again. */
const SYNC_TIMEOUT_MS = 15_000;

/** The histories of the rooms that were opened, kept current by events and `sync`. */
export class RoomLogs {
  private readonly views = new Map<string, RoomView>();
  /** The running load of each room; an answer to an earlier one is thrown away. */
  private readonly loads = new Map<string, symbol>();
  /** The sync under way of each room. */
  private readonly syncs = new Map<string, Sync>();
  private syncsAsked = 0;
  /** Messages being loaded one by one, and whether to load them once more. */
  private readonly refreshing = new Map<string, boolean>();
  private readonly listeners = new Listeners();
  private readonly ports: RoomLogsPorts;
  private readonly backoff: Backoff;
  private me = '';

  constructor(ports: RoomLogsPorts) {
    this.ports = ports;
    const { random = Math.random } = ports;
    this.backoff = new Backoff({ baseMs: 500, capMs: 15_000, random });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  readonly getView = (roomId: string): RoomView => this.views.get(roomId) ?? LOADING;

  /** Whether the room's history is held, or on its way. */
  isOpen(roomId: string): boolean {
    return this.views.has(roomId);
  }

  /** Holds the room's newest messages, or those around a seq. */
  open(roomId: string, aroundSeq?: number): void {
    const held = this.views.get(roomId);
    const isHeld = held !== undefined && held.status !== 'failed';
    if (isHeld && (held.log === null || covers(held.log, aroundSeq))) {
      this.moveToEnd(roomId, held);
    } else {
      this.reload(roomId, aroundSeq);
    }
    for (const id of this.views.keys()) {
      if (this.views.size <= ROOMS_KEPT) break;
      this.forget(id);
    }
  }

  /** One message, if it is held. */
  find(roomId: string, messageId: string): Message | undefined {
    const log = this.views.get(roomId)?.log;
    return log ? byId(log).get(messageId) : undefined;
  }

  /** Replaces what is held by the newest page, or by one around a seq. What is shown stays until then. */
  reload(roomId: string, aroundSeq?: number): void {
    const load = Symbol(roomId);
    this.loads.set(roomId, load);
    this.endSync(roomId);
    const shown = this.views.get(roomId);
    if (shown?.status !== 'ready') this.setView(roomId, LOADING);
    const position = aroundSeq === undefined ? undefined : { around_seq: aroundSeq };
    this.ports.loadPage(roomId, position).then(
      (page) => {
        if (this.loads.get(roomId) !== load) return;
        this.loads.delete(roomId);
        this.backoff.reset();
        const log = position === undefined ? logFromPage(page) : logFromMiddle(page);
        this.setView(roomId, { ...LOADING, status: 'ready', log });
        this.ports.onLoaded(roomId, log);
        // Events that came while the page was under way were not kept.
        this.sync(roomId, log.position);
      },
      (problem: unknown) => {
        if (this.loads.get(roomId) === load) this.onNotLoaded(roomId, problem, aroundSeq);
      },
    );
  }

  /** What is shown stays and is tried again; with nothing to show, the user is asked to. */
  private onNotLoaded(roomId: string, problem: unknown, aroundSeq?: number): void {
    const load = this.loads.get(roomId);
    if (this.views.get(roomId)?.log) {
      setTimeout(() => {
        if (this.loads.get(roomId) === load) this.reload(roomId, aroundSeq);
      }, this.backoff.next());
    } else {
      this.loads.delete(roomId);
      this.setView(roomId, { ...LOADING, status: 'failed', problem });
    }
  }

  async loadOlder(roomId: string): Promise<void> {
    const view = this.views.get(roomId);
    const first = view?.log?.messages[0];
    if (view?.log?.hasOlder !== true || view.older === 'loading' || first === undefined) return;
    this.patch(roomId, { older: 'loading' });
    try {
      for (let attempt = 0; attempt <= STALE_PAGE_RETRIES; attempt++) {
        const page = await this.ports.loadPage(roomId, { before_seq: first.seq });
        const log = this.views.get(roomId)?.log;
        // The room was reloaded meanwhile: this page no longer fits.
        if (log?.messages[0]?.seq !== first.seq) break;
        const longer = withOlderPage(log, page);
        if (longer !== null) {
          this.patch(roomId, { log: longer, older: 'idle' });
          return;
        }
      }
      this.patch(roomId, { older: 'idle' });
    } catch {
      this.patch(roomId, { older: 'failed' });
    }
  }

  async loadNewer(roomId: string): Promise<void> {
    const view = this.views.get(roomId);
    const last = view?.log?.messages.at(-1);
    if (view?.log?.hasNewer !== true || view.newer === 'loading') return;
    // Nothing is held to go on from: the newest page is what is wanted.
    if (last === undefined) {
      this.reload(roomId);
      return;
    }
    this.patch(roomId, { newer: 'loading' });
    try {
      for (let attempt = 0; attempt <= STALE_PAGE_RETRIES; attempt++) {
        const page = await this.ports.loadPage(roomId, { after_seq: last.seq });
        const log = this.views.get(roomId)?.log;
        // The room was reloaded meanwhile: this page no longer fits.
        if (log?.hasNewer !== true || log.messages.at(-1)?.seq !== last.seq) break;
        const longer = withNewerPage(log, page);
        if (longer !== null) {
          this.patch(roomId, { log: longer, newer: 'idle' });
          return;
        }
      }
      this.patch(roomId, { newer: 'idle' });
    } catch {
      this.patch(roomId, { newer: 'failed' });
    }
  }

  /** The reader is at the newest message: the far end need not be held any more. */
  trim(roomId: string): void {
    const log = this.views.get(roomId)?.log;
    if (!log || log.hasNewer) return;
    const shorter = withoutOldest(log);
    if (shorter !== log) this.patch(roomId, { log: shorter });
  }

  apply(event: RoomEvent): void {
    const roomId = event.room_id;
    const log = this.views.get(roomId)?.log;
    // While a page is being loaded its answer, and the sync after it, cover this event.
    if (!log || this.loads.has(roomId)) return;
    const applied = applyEvent(log, event, this.me);
    switch (applied.outcome) {
      case 'applied':
        this.patch(roomId, { log: applied.log });
        if (applied.unsure !== undefined) void this.refresh(roomId, applied.unsure);
        return;
      case 'hole':
        this.sync(roomId, log.position);
        return;
      case 'reload':
        this.reload(roomId);
        return;
      case 'gone':
        this.forget(roomId);
        return;
      case 'held':
    }
  }

  onSync(frame: SyncFrame): void {
    this.endSync(frame.room_id);
    this.backoff.reset();
    if (frame.mode === 'page' && this.views.has(frame.room_id)) this.reload(frame.room_id);
  }

  /** The answer to a `sync` is an error: about one of its rooms, or about all of them. */
  onError(frame: ErrorFrame): void {
    const refused = [...this.syncs].filter(
      ([roomId, { ref }]) => ref === frame.ref && roomId === (frame.room_id ?? roomId),
    );
    for (const [roomId] of refused) this.endSync(roomId);
    if (frame.retry === 'no' || refused.length === 0) return;
    const delayMs = (frame.retry_after_ms ?? 0) + this.backoff.next();
    for (const [roomId, { ref }] of refused) this.awaitSync(roomId, ref, delayMs);
  }

  /** Asks again for what was asked and not answered yet. */
  repeat(): void {
    for (const roomId of [...this.syncs.keys()]) this.syncAgain(roomId);
  }

  /** A new connection knows nothing of the last one: every held room asks for what it missed. */
  onConnected(me: string, epochChanged: boolean): void {
    this.me = me;
    this.onDown();
    const positions = new Map<string, number>();
    for (const [roomId, view] of this.views) {
      if (epochChanged || view.status === 'failed') this.reload(roomId);
      else if (view.log !== null && !this.loads.has(roomId)) {
        positions.set(roomId, view.log.position);
      }
    }
    this.requestSync(positions);
  }

  onDown(): void {
    for (const roomId of [...this.syncs.keys()]) this.endSync(roomId);
  }

  forget(roomId: string): void {
    this.loads.delete(roomId);
    this.endSync(roomId);
    if (this.views.delete(roomId)) this.listeners.emit();
  }

  private sync(roomId: string, position: number): void {
    if (!this.syncs.has(roomId)) this.requestSync(new Map([[roomId, position]]));
  }

  private syncAgain(roomId: string): void {
    this.endSync(roomId);
    const log = this.views.get(roomId)?.log;
    if (log && !this.loads.has(roomId)) this.sync(roomId, log.position);
  }

  private requestSync(positions: ReadonlyMap<string, number>): void {
    if (positions.size === 0) return;
    const ref = `sync-${++this.syncsAsked}`;
    // Without a connection nothing is under way; the next one begins with a sync of all rooms.
    if (!this.ports.requestSync(Object.fromEntries(positions), ref)) return;
    for (const roomId of positions.keys()) this.awaitSync(roomId, ref, SYNC_TIMEOUT_MS);
  }

  /** Asks again when no answer has come by then. */
  private awaitSync(roomId: string, ref: string, delayMs: number): void {
    const timer = setTimeout(() => this.syncAgain(roomId), delayMs);
    this.syncs.set(roomId, { ref, timer });
  }

  private endSync(roomId: string): void {
    clearTimeout(this.syncs.get(roomId)?.timer);
    this.syncs.delete(roomId);
  }

  /** Loads one message as it is now. What happens to it meanwhile makes the answer worthless. */
  private async refresh(roomId: string, { id, seq }: Message): Promise<void> {
    if (this.refreshing.has(id)) {
      this.refreshing.set(id, true);
      return;
    }
    const held = () => this.views.get(roomId)?.log?.messages.find((message) => message.id === id);
    let before = held();
    try {
      while (before !== undefined) {
        this.refreshing.set(id, false);
        const page = await this.ports.loadPage(roomId, { before_seq: seq + 1 });
        const now = held();
        const log = this.views.get(roomId)?.log;
        if (log && now === before && this.refreshing.get(id) !== true) {
          this.patch(roomId, { log: withMessageOf(page, seq, log) });
          break;
        }
        before = now;
      }
    } catch {
      const again = before;
      if (again) setTimeout(() => void this.refresh(roomId, again), this.backoff.next());
    } finally {
      this.refreshing.delete(id);
    }
  }

  private patch(roomId: string, change: Partial<RoomView>): void {
    const view = this.views.get(roomId);
    if (view !== undefined) this.setView(roomId, { ...view, ...change });
  }

  private setView(roomId: string, view: RoomView): void {
    this.views.set(roomId, view);
    this.listeners.emit();
  }

  private moveToEnd(roomId: string, view: RoomView): void {
    this.views.delete(roomId);
    this.views.set(roomId, view);
  }
}

/** Whether the stretch shows what is asked for: a seq, or else the newest messages. */
function covers(log: RoomLog, seq: number | undefined): boolean {
  if (seq === undefined) return !log.hasNewer;
  const [oldest, newest] = [log.messages[0]?.seq ?? 0, log.messages.at(-1)?.seq ?? 0];
  return (seq >= oldest || !log.hasOlder) && (seq <= newest || !log.hasNewer);
}

/** Quotes look messages up again and again; a log never changes, its successor is another one. */
const indexes = new WeakMap<RoomLog, ReadonlyMap<string, Message>>();

function byId(log: RoomLog): ReadonlyMap<string, Message> {
  let index = indexes.get(log);
  if (index === undefined) {
    index = new Map(log.messages.map((message) => [message.id, message]));
    indexes.set(log, index);
  }
  return index;
}
