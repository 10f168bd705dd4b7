import { Listeners } from '../lib/listeners';
import type { ReadFrame } from './wire';

const NONE: ReadonlyMap<string, number> = new Map();

/** How far others have read, as far as was told since the page is open. */
export class Readers {
  private readonly marks = new Map<string, ReadonlyMap<string, number>>();
  private readonly listeners = new Listeners();

  readonly subscribe = (listener: () => void): (() => void) => this.listeners.add(listener);

  /** The seqs by user. */
  readonly of = (roomId: string): ReadonlyMap<string, number> => this.marks.get(roomId) ?? NONE;

  onRead({ room_id: roomId, user_id: userId, seq }: ReadFrame): void {
    const held = this.of(roomId);
    if (seq <= (held.get(userId) ?? 0)) return;
    this.marks.set(roomId, new Map(held).set(userId, seq));
    this.listeners.emit();
  }

  /** Positions of another epoch mean nothing any more. */
  clear(): void {
    this.marks.clear();
    this.listeners.emit();
  }
}
