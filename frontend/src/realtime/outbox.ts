import { Backoff } from './backoff';
import type { ClientFrame, ErrorFrame } from './frames';
import { Listeners } from '../lib/listeners';
import type { OutboxKeeper } from './keptOutbox';
import type { RoomLog } from './roomLog';

export interface Outgoing {
  /** The idempotency key: however often it is sent, the room gets one message. */
  readonly clientId: string;
  readonly roomId: string;
  readonly content: string;
  /** The message that this one answers. */
  readonly replyTo: string | null;
  readonly createdAt: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed';
  readonly seq: number | null;
  readonly problem: { code: string; detail: string } | null;
}

/** The code of the one problem that is found here and not by the server. */
export const TOO_LARGE = 'too_large';

export interface OutboxPorts {
  transmit: (frame: ClientFrame & { ref: string }) => void;
  newId?: () => string;
  random?: () => number;
  keeper?: OutboxKeeper;
}

/** Keeps nothing beyond the page's life. */
const NO_KEEPER: OutboxKeeper = {
  load: () => [],
  keep: () => undefined,
  drop: () => undefined,
};

/** An answer overdue by this much is asked for again; the idempotency key makes that safe. */
const ACK_TIMEOUT_MS = 15_000;
const NONE: readonly Outgoing[] = [];
const encoder = new TextEncoder();

interface Lane {
  items: readonly Outgoing[];
  /** Runs while an ack is awaited, or while the room pauses after a refusal. */
  timer: ReturnType<typeof setTimeout> | undefined;
  paused: boolean;
  backoff: Backoff;
}

/**
 * What the user sent and the room's log does not show yet. Each room is a lane of its own in which
 * one message is under way and the next follows after its ack, so that order survives reconnects.
 */
export class Outbox {
  private readonly lanes = new Map<string, Lane>();
  private readonly listeners = new Listeners();
  private readonly ports: Required<OutboxPorts>;
  private live = false;
  private newestStamp = 0;
  private maxFrameBytes = Number.POSITIVE_INFINITY;

  constructor(ports: OutboxPorts) {
    this.ports = {
      newId: () => crypto.randomUUID(),
      random: Math.random,
      keeper: NO_KEEPER,
      ...ports,
    };
    for (const item of this.ports.keeper.load()) {
      const lane = this.lane(item.roomId);
      lane.items = [...lane.items, item];
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  readonly getItems = (roomId: string): readonly Outgoing[] =>
    this.lanes.get(roomId)?.items ?? NONE;

  /** Whether something waits for the user to send it again or to give it up. */
  readonly hasFailed = (roomId: string): boolean =>
    this.getItems(roomId).some(({ state }) => state === 'failed');

  send(roomId: string, content: string, replyTo: string | null = null): void {
    const item: Outgoing = {
      clientId: this.ports.newId(),
      roomId,
      content,
      replyTo,
      createdAt: this.stamp(),
      state: 'waiting',
      seq: null,
      problem: null,
    };
    const lane = this.lane(roomId);
    this.ports.keeper.keep(item);
    this.setItems(lane, [...lane.items, item]);
    this.pump(lane);
  }

  retry(clientId: string): void {
    const found = this.find(clientId);
    if (found?.item.state !== 'failed') return;
    const { lane, item } = found;
    const others = lane.items.filter((other) => other !== item);
    const again: Outgoing = { ...item, state: 'waiting', problem: null };
    this.ports.keeper.keep(again);
    this.setItems(lane, [...others, again]);
    this.pump(lane);
  }

  /** The message is in the log now, or the user gave it up. */
  remove(clientId: string): void {
    const found = this.find(clientId);
    if (found === null) return;
    const { lane, item } = found;
    this.ports.keeper.drop(clientId);
    this.setItems(
      lane,
      lane.items.filter((other) => other !== item),
    );
    if (item.state === 'sending') this.release(lane);
    this.pump(lane);
  }

  /** Another tab has sent it, or its user gave it up there. */
  onDroppedElsewhere(clientId: string): void {
    const state = this.find(clientId)?.item.state;
    if (state === 'waiting' || state === 'failed') this.remove(clientId);
  }

  /** With another epoch, what was acknowledged and has not shown up is sent again to make sure. */
  onLive(maxFrameBytes = Number.POSITIVE_INFINITY, epochChanged = false): void {
    this.live = true;
    this.maxFrameBytes = maxFrameBytes;
    for (const lane of this.lanes.values()) {
      if (epochChanged) this.putBack(lane, 'sent');
      this.pump(lane);
    }
  }

  /** What was under way may or may not have arrived: it goes again, first. */
  onDown(): void {
    this.live = false;
    for (const lane of this.lanes.values()) {
      this.release(lane);
      this.putBack(lane, 'sending');
    }
  }

  /** Sends again what was not answered. */
  repeat(): void {
    for (const lane of this.lanes.values()) {
      if (!lane.items.some(({ state }) => state === 'sending')) continue;
      this.release(lane);
      this.putBack(lane, 'sending');
      this.pump(lane);
    }
  }

  onAck(clientId: string, seq: number): void {
    const found = this.find(clientId);
    if (found === null) return;
    const { lane, item } = found;
    if (item.state === 'sending') this.release(lane);
    lane.backoff.reset();
    this.ports.keeper.drop(clientId);
    this.update(lane, item, { state: 'sent', seq });
    this.pump(lane);
  }

  onError(frame: ErrorFrame): void {
    const found = this.find(frame.client_id ?? frame.ref ?? '');
    if (found?.item.state !== 'sending') return;
    const { lane, item } = found;
    this.release(lane);
    if (frame.retry === 'no') {
      const problem = { code: frame.code, detail: frame.detail };
      this.fail(lane, item, problem);
      this.pump(lane);
      return;
    }
    this.update(lane, item, { state: 'waiting' });
    // Even "now" passes through a short delay, so that a server stuck on it is not hammered.
    this.pause(lane, (frame.retry_after_ms ?? 0) + lane.backoff.next());
  }

  /** A freshly loaded page shows what arrived of this outbox. */
  settle(roomId: string, log: RoomLog): void {
    const arrived = new Set(log.messages.map((message) => message.client_id));
    for (const item of this.getItems(roomId)) {
      const covered = item.seq !== null && item.seq <= log.position;
      if (covered || arrived.has(item.clientId)) this.remove(item.clientId);
    }
  }

  /** Later than all before it, so that the order can be told from it after a reload. */
  private stamp(): string {
    this.newestStamp = Math.max(Date.now(), this.newestStamp + 1);
    return new Date(this.newestStamp).toISOString();
  }

  private pump(lane: Lane): void {
    if (!this.live || lane.paused) return;
    if (lane.items.some((item) => item.state === 'sending')) return;
    const next = lane.items.find((item) => item.state === 'waiting');
    if (next === undefined) return;
    const frame = {
      type: 'message' as const,
      ref: next.clientId,
      room_id: next.roomId,
      client_id: next.clientId,
      content: next.content,
      ...(next.replyTo === null ? {} : { reply_to: next.replyTo }),
    };
    // The server would close the connection over it, and over every repeat.
    if (encoder.encode(JSON.stringify(frame)).length > this.maxFrameBytes) {
      this.fail(lane, next, { code: TOO_LARGE, detail: '' });
      this.pump(lane);
      return;
    }
    this.update(lane, next, { state: 'sending' });
    lane.timer = setTimeout(() => this.pumpAgain(lane, next.clientId), ACK_TIMEOUT_MS);
    this.ports.transmit(frame);
  }

  private fail(lane: Lane, item: Outgoing, problem: NonNullable<Outgoing['problem']>): void {
    this.ports.keeper.keep({ ...item, state: 'failed', problem });
    this.update(lane, item, { state: 'failed', problem });
  }

  private pumpAgain(lane: Lane, clientId: string): void {
    const item = lane.items.find((other) => other.clientId === clientId);
    if (item?.state === 'sending') this.update(lane, item, { state: 'waiting' });
    this.pump(lane);
  }

  private pause(lane: Lane, delayMs: number): void {
    lane.paused = true;
    lane.timer = setTimeout(() => {
      lane.paused = false;
      this.pump(lane);
    }, delayMs);
  }

  private putBack(lane: Lane, from: 'sending' | 'sent'): void {
    const items = lane.items.map((item) =>
      item.state === from ? { ...item, state: 'waiting' as const, seq: null } : item,
    );
    this.setItems(lane, items);
  }

  private release(lane: Lane): void {
    clearTimeout(lane.timer);
    lane.paused = false;
  }

  private lane(roomId: string): Lane {
    let lane = this.lanes.get(roomId);
    if (lane === undefined) {
      const backoff = new Backoff({ baseMs: 500, capMs: 15_000, random: this.ports.random });
      lane = { items: NONE, timer: undefined, paused: false, backoff };
      this.lanes.set(roomId, lane);
    }
    return lane;
  }

  private find(clientId: string): { lane: Lane; item: Outgoing } | null {
    for (const lane of this.lanes.values()) {
      const item = lane.items.find((candidate) => candidate.clientId === clientId);
      if (item !== undefined) return { lane, item };
    }
    return null;
  }

  private update(lane: Lane, item: Outgoing, change: Partial<Outgoing>): void {
    this.setItems(
      lane,
      lane.items.map((other) => (other === item ? { ...other, ...change } : other)),
    );
  }

  private setItems(lane: Lane, items: readonly Outgoing[]): void {
    lane.items = items;
    this.listeners.emit();
  }
}
