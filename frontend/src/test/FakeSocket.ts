import type { ClientFrame } from '../realtime/frames';
import type { WebSocketLike } from '../realtime/socket';

type Sent = ClientFrame & { ref?: string };

/** The far end of a WebSocket, played by the test. */
export class FakeSocket implements WebSocketLike {
  readyState = 1;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  readonly sent: Sent[] = [];
  readonly protocols: string[];

  constructor(protocols: string[] = []) {
    this.protocols = protocols;
  }

  send(data: unknown): void {
    this.sent.push(JSON.parse(String(data)) as Sent);
  }

  close(): void {
    this.readyState = 3;
  }

  sentOf<T extends Sent['type']>(type: T): Extract<Sent, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<Sent, { type: T }> => frame.type === type);
  }

  says(frame: Record<string, unknown>): void {
    this.onmessage?.call(
      this as unknown as WebSocket,
      new MessageEvent('message', { data: JSON.stringify(frame) }),
    );
  }

  connects(change: Record<string, unknown> = {}): void {
    this.says({
      type: 'connected',
      user_id: 'u-ana',
      epoch: 'e-1',
      heartbeat_ms: 25_000,
      rooms: [],
      more: false,
      ...change,
    });
  }

  dies(code = 1006): void {
    this.readyState = 3;
    this.onclose?.call(this as unknown as WebSocket, new CloseEvent('close', { code }));
  }
}
