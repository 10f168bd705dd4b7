import { Listeners } from '../lib/listeners';
import type { ClientFrame } from './frames';
import type { TypingFrame } from './wire';

/** Who types is forgotten when it was not said again for so long. */
const EXPIRES_AFTER_MS = 6_000;
/** How often it is said again by somebody who goes on. */
const REPEAT_MS = 3_000;

export interface Typist {
  readonly userId: string;
  readonly username: string;
}

const NOBODY: readonly Typist[] = [];

/** Who is writing in each room, and the telling of it by the user of this client. */
export class Typing {
  private readonly typists = new Map<string, readonly Typist[]>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listeners = new Listeners();
  private readonly transmit: (frame: ClientFrame) => void;
  private own: { roomId: string; toldAt: number } | null = null;

  constructor(transmit: (frame: ClientFrame) => void) {
    this.transmit = transmit;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  readonly in = (roomId: string): readonly Typist[] => this.typists.get(roomId) ?? NOBODY;

  /** The user of this client changed what they are writing. */
  write(roomId: string): void {
    const now = Date.now();
    if (this.own?.roomId === roomId && now - this.own.toldAt < REPEAT_MS) return;
    if (this.own !== null && this.own.roomId !== roomId) this.stop();
    this.own = { roomId, toldAt: now };
    this.transmit({ type: 'typing', room_id: roomId, is_typing: true });
  }

  /** They have sent it, or given it up. */
  stop(): void {
    if (this.own === null) return;
    const { roomId, toldAt } = this.own;
    this.own = null;
    // Nobody shows it any more by then.
    if (Date.now() - toldAt >= EXPIRES_AFTER_MS) return;
    this.transmit({ type: 'typing', room_id: roomId, is_typing: false });
  }

  onTyping(frame: TypingFrame, me: string): void {
    const { room_id: roomId, user_id: userId, username } = frame;
    if (userId === me) return;
    this.forget(roomId, userId);
    if (!frame.is_typing) return;
    this.set(roomId, [...this.in(roomId), { userId, username }]);
    const timer = setTimeout(() => this.forget(roomId, userId), EXPIRES_AFTER_MS);
    this.timers.set(keyOf(roomId, userId), timer);
  }

  /** What they were writing is there now. */
  onMessage(roomId: string, senderId: string): void {
    this.forget(roomId, senderId);
  }

  onDown(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.typists.clear();
    this.own = null;
    this.listeners.emit();
  }

  private forget(roomId: string, userId: string): void {
    const key = keyOf(roomId, userId);
    const timer = this.timers.get(key);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.timers.delete(key);
    this.set(
      roomId,
      this.in(roomId).filter((typist) => typist.userId !== userId),
    );
  }

  private set(roomId: string, typists: readonly Typist[]): void {
    if (typists.length === 0) this.typists.delete(roomId);
    else this.typists.set(roomId, typists);
    this.listeners.emit();
  }
}

function keyOf(roomId: string, userId: string): string {
  return `${roomId} ${userId}`;
}
