import type { ClientFrame } from './frames';

/** How far each room was read. A mark made while offline is sent after the reconnect. */
export class ReadMarks {
  private readonly marks = new Map<string, number>();
  private readonly unsent = new Set<string>();
  private readonly transmit: (frame: ClientFrame) => boolean;

  constructor(transmit: (frame: ClientFrame) => boolean) {
    this.transmit = transmit;
  }

  mark(roomId: string, seq: number): void {
    if (seq <= (this.marks.get(roomId) ?? 0)) return;
    this.marks.set(roomId, seq);
    this.send(roomId, seq);
  }

  onConnected(epochChanged: boolean): void {
    // Positions of another epoch mean nothing to the server.
    if (epochChanged) {
      this.marks.clear();
      this.unsent.clear();
    }
    for (const roomId of [...this.unsent]) this.send(roomId, this.marks.get(roomId) ?? 0);
  }

  private send(roomId: string, seq: number): void {
    if (this.transmit({ type: 'read', room_id: roomId, seq })) this.unsent.delete(roomId);
    else this.unsent.add(roomId);
  }
}
