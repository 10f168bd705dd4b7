import type { ClientFrame, ConnectedFrame } from '../realtime/frames';
import type { WebSocketLike } from '../realtime/socket';
import type { ServerFrame } from '../realtime/wire';
import { checkFrame } from './frameSchema';

/** The far end of a WebSocket, played by the test. Both ends keep to the protocol's schema. */
export class FakeSocket implements WebSocketLike {
  readyState = 1;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  readonly sent: ClientFrame[] = [];
  readonly protocols: string[];

  constructor(protocols: string[] = []) {
    this.protocols = protocols;
  }

  send(data: unknown): void {
    const frame = JSON.parse(String(data)) as ClientFrame;
    checkFrame('client', { ...frame });
    this.sent.push(frame);
  }

  close(): void {
    this.readyState = 3;
  }

  sentOf<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter(
      (frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type,
    );
  }

  says(frame: ServerFrame): void {
    checkFrame('server', { ...frame });
    this.saysRaw(JSON.stringify(frame));
  }

  /** Anything, as of a server that is newer than the client. */
  saysRaw(data: string): void {
    this.onmessage?.call(this as unknown as WebSocket, new MessageEvent('message', { data }));
  }

  connects(change: Partial<ConnectedFrame> = {}): void {
    this.says(connected(change));
  }

  dies(code = 1006): void {
    this.readyState = 3;
    this.onclose?.call(this as unknown as WebSocket, new CloseEvent('close', { code }));
  }
}

/** The first frame. */
export function connected(change: Partial<ConnectedFrame> = {}): ConnectedFrame {
  return {
    type: 'connected',
    session_id: 's-1',
    user_id: 'u-ana',
    node: 'chat-1',
    epoch: 'e-1',
    heartbeat_ms: 25_000,
    limits: { max_frame_bytes: 65_536, max_content: 5_000, frames_per_second: 50 },
    rooms: [],
    more: false,
    ...change,
  };
}
