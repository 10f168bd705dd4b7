import type { MessagePage } from '../api/types';
import type { RoomEvent, SyncFrame } from './frames';
import { Listeners } from '../lib/listeners';
import { applyEvent, logFromPage, withOlderPage, type RoomLog } from './roomLog';

export interface RoomView {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly log: RoomLog | null;
  readonly older: 'idle' | 'loading' | 'failed';
  readonly problem: unknown;
}

export interface RoomLogsPorts {
  /** The newest page, or the one before `beforeSeq`. */
  loadPage: (roomId: string, beforeSeq?: number) => Promise<MessagePage>;
  /** Asks the server for all that came after these positions. */
  requestSync: (positions: Record<string, number>) => void;
  /** A room's newest page has arrived; it may hold what was sent from here. */
  onLoaded: (roomId: string, log: RoomLog) => void;
}

const LOADING: RoomView = { status: 'loading', log: null, older: 'idle', problem: null };
const STALE_PAGE_RETRIES = 3;
/** Rooms visited earlier are let go, so that a long day does not fill the memory. */
const ROOMS_KEPT = 20;

/** The histories of the rooms that were opened, kept current by events and `sync`. */
export class RoomLogs {
  private readonly views = new Map<string, RoomView>();
  /** The running load of each room; an answer to an earlier one is thrown away. */
  private readonly loads = new Map<string, symbol>();
  private readonly syncing = new Set<string>();
  private readonly listeners = new Listeners();
  private readonly ports: RoomLogsPorts;

  constructor(ports: RoomLogsPorts) {
    this.ports = ports;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  readonly getView = (roomId: string): RoomView => this.views.get(roomId) ?? LOADING;

  open(roomId: string): void {
    const held = this.views.get(roomId);
    if (held !== undefined && held.status !== 'failed') {
      this.moveToEnd(roomId, held);
    } else {
      this.reload(roomId);
    }
    for (const id of this.views.keys()) {
      if (this.views.size <= ROOMS_KEPT) break;
      this.forget(id);
    }
  }

  /** Replaces what is held by the newest page. What is shown stays until then. */
  reload(roomId: string): void {
    const load = Symbol(roomId);
    this.loads.set(roomId, load);
    this.syncing.delete(roomId);
    const shown = this.views.get(roomId);
    if (shown?.status !== 'ready') this.setView(roomId, LOADING);
    this.ports.loadPage(roomId).then(
      (page) => {
        if (this.loads.get(roomId) !== load) return;
        this.loads.delete(roomId);
        const log = logFromPage(page);
        this.setView(roomId, { status: 'ready', log, older: 'idle', problem: null });
        this.ports.onLoaded(roomId, log);
        // Events that came while the page was under way were not kept.
        this.sync(roomId, log.position);
      },
      (problem: unknown) => {
        if (this.loads.get(roomId) !== load) return;
        this.loads.delete(roomId);
        this.setView(roomId, { ...LOADING, status: 'failed', problem });
      },
    );
  }

  async loadOlder(roomId: string): Promise<void> {
    const view = this.views.get(roomId);
    const first = view?.log?.messages[0];
    if (view?.log?.hasOlder !== true || view.older === 'loading' || first === undefined) return;
    this.patch(roomId, { older: 'loading' });
    try {
      for (let attempt = 0; attempt <= STALE_PAGE_RETRIES; attempt++) {
        const page = await this.ports.loadPage(roomId, first.seq);
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

  apply(event: RoomEvent): void {
    const log = this.views.get(event.room_id)?.log;
    // While a page is being loaded its answer, and the sync after it, cover this event.
    if (log === undefined || log === null || this.loads.has(event.room_id)) return;
    const applied = applyEvent(log, event);
    switch (applied.outcome) {
      case 'applied':
        this.patch(event.room_id, { log: applied.log });
        return;
      case 'hole':
        this.sync(event.room_id, log.position);
        return;
      case 'reload':
        this.reload(event.room_id);
        return;
      case 'held':
    }
  }

  onSync(frame: SyncFrame): void {
    this.syncing.delete(frame.room_id);
    if (frame.mode === 'page' && this.views.has(frame.room_id)) this.reload(frame.room_id);
  }

  /** A new connection knows nothing of the last one: every held room asks for what it missed. */
  onConnected(epochChanged: boolean): void {
    this.syncing.clear();
    const positions: Record<string, number> = {};
    for (const [roomId, view] of this.views) {
      if (epochChanged || view.status === 'failed') this.reload(roomId);
      else if (view.log !== null && !this.loads.has(roomId)) {
        positions[roomId] = view.log.position;
        this.syncing.add(roomId);
      }
    }
    if (Object.keys(positions).length > 0) this.ports.requestSync(positions);
  }

  forget(roomId: string): void {
    this.loads.delete(roomId);
    this.syncing.delete(roomId);
    if (this.views.delete(roomId)) this.listeners.emit();
  }

  private sync(roomId: string, position: number): void {
    if (this.syncing.has(roomId)) return;
    this.syncing.add(roomId);
    this.ports.requestSync({ [roomId]: position });
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
