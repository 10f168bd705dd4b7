import type { ClientFrame } from './frames';

/**
 * How far each room was read. A mark is kept until the server has acknowledged it, and sent again
 * after a reconnect until then.
 */
export class ReadMarks {
  private readonly marks = new Map<string, number>();
  private readonly unacked = new Map<string, number>();
  private readonly transmit: (frame: ClientFrame) => boolean;

  constructor(transmit: (frame: ClientFrame) => boolean) {
    this.transmit = transmit;
  }

  mark(roomId: string, seq: number): void {
    if (seq <= (this.marks.get(roomId) ?? 0)) return;
    this.marks.set(roomId, seq);
    this.unacked.set(roomId, seq);
    this.send(roomId, seq);
  }

  onConnected(epochChanged: boolean): void {
    // Positions of another epoch mean nothing to the server.
    if (epochChanged) {
      this.marks.clear();
      this.unacked.clear();
    }
    this.repeat();
  }

  isAwaiting(ref: string | undefined): boolean {
    return this.roomOf(ref) !== undefined;
  }

  /** The server has moved the mark, or never will. */
  onAnswer(ref: string | undefined): void {
    const roomId = this.roomOf(ref);
    if (roomId !== undefined) this.unacked.delete(roomId);
  }

  /** Sends again what was not answered. */
  repeat(): void {
    for (const [roomId, seq] of this.unacked) this.send(roomId, seq);
  }

  private roomOf(ref: string | undefined): string | undefined {
    return [...this.unacked].find(([roomId, seq]) => refOf(roomId, seq) === ref)?.[0];
  }

  private send(roomId: string, seq: number): void {
    this.transmit({ type: 'read', ref: refOf(roomId, seq), room_id: roomId, seq });
  }
}

function refOf(roomId: string, seq: number): string {
  return `read-${seq}-${roomId}`;
}
