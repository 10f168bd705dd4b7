import { Backoff } from './backoff';
import { decodeFrame, type ClientFrame, type ServerFrame } from './frames';
import { Heartbeat } from './heartbeat';

/** The part of a browser's WebSocket that is used here. */
export type WebSocketLike = Pick<
  WebSocket,
  'send' | 'close' | 'onmessage' | 'onclose' | 'readyState'
>;

export type ConnectionState = 'idle' | 'connecting' | 'live' | 'waiting';

export interface SocketPorts {
  open: (protocols: string[]) => WebSocketLike;
  tokens: {
    accessToken: () => Promise<string>;
    refresh: () => Promise<string>;
  };
  onFrame: (frame: ServerFrame) => void;
  onState: (state: ConnectionState) => void;
  random?: () => number;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** A connection that held this long was a good one: the next loss starts from the shortest delay. */
const STABLE_AFTER_MS = 5_000;
/** After "too many" and "try later" the server wants to be left alone for a while. */
const BUSY_DELAY_MS = 5_000;
const PROBE_MS = 3_000;
const OPEN = 1;

const CLOSE_UNAUTHENTICATED = 4401;
const CLOSE_NO_MEMBER = 4403;
const CLOSE_TOO_SLOW = 4408;
const CLOSE_BUSY = new Set([4429, 4503]);

/**
 * One WebSocket that keeps coming back.
 *
 * ```
 *  idle --start--> connecting --first frame--> live
 *                    ^   |                      |
 *                    |   +--refused/timeout--+  | closed, lost, bye
 *                    |                       v  v
 *                    +------- delay ------- waiting        any --stop, 4403--> idle
 * ```
 */
export class ChatSocket {
  private readonly ports: SocketPorts;
  private readonly backoff: Backoff;
  private readonly heartbeat: Heartbeat;
  private state: ConnectionState = 'idle';
  private socket: WebSocketLike | null = null;
  /** Tells an attempt that was overtaken by a later one, or by `stop`. */
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private liveSince = 0;
  private comeBackAt: number | null = null;
  private refreshNext = false;
  private refreshedSinceLive = false;

  constructor(ports: SocketPorts) {
    this.ports = ports;
    const { random = Math.random } = ports;
    this.backoff = new Backoff({ baseMs: 500, capMs: 15_000, random });
    this.heartbeat = new Heartbeat({
      ping: () => this.send({ type: 'ping' }),
      lost: () => this.onLost(1006),
    });
  }

  start(): void {
    if (this.state === 'idle') void this.connect();
  }

  stop(): void {
    this.dropSocket();
    this.setState('idle');
  }

  /** False when there is no live connection; the frame is then gone. */
  send(frame: ClientFrame & { ref?: string }): boolean {
    if (this.state !== 'live' || this.socket?.readyState !== OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    this.heartbeat.sent();
    return true;
  }

  /** Puts a fresh token on the open connection before the old one runs out. */
  renew(token: string): void {
    this.send({ type: 'auth', token });
  }

  /** The network may have changed: finds out quickly whether the connection still stands. */
  probe(): void {
    if (this.state === 'live') this.heartbeat.probe(PROBE_MS);
    else this.hurry();
  }

  /** Gives the connection up at once and tries for a new one. */
  renounce(): void {
    if (this.state === 'live') this.onLost(1006);
  }

  /** Does not wait for the rest of the delay, unless the server asked for it. */
  hurry(): void {
    if (this.state === 'waiting' && this.comeBackAt === null) void this.connect();
  }

  private async connect(): Promise<void> {
    this.dropSocket();
    const attempt = this.attempt;
    this.comeBackAt = null;
    this.setState('connecting');
    let token: string;
    try {
      token = await this.tokenForConnecting();
    } catch {
      if (attempt === this.attempt) this.comeBackIn(this.backoff.next());
      return;
    }
    if (attempt !== this.attempt) return;

    const socket = this.ports.open(['chat.v1', `bearer.${token}`]);
    this.socket = socket;
    this.timer = setTimeout(() => this.onLost(1006), CONNECT_TIMEOUT_MS);
    socket.onmessage = (event) => this.onMessage(event.data);
    socket.onclose = (event) => this.onLost(event.code);
  }

  private async tokenForConnecting(): Promise<string> {
    if (!this.refreshNext) return this.ports.tokens.accessToken();
    const token = await this.ports.tokens.refresh();
    this.refreshNext = false;
    this.refreshedSinceLive = true;
    return token;
  }

  private onMessage(data: unknown): void {
    this.heartbeat.received();
    const frame = decodeFrame(data);
    if (frame === null) return;
    if (frame.type === 'connected') {
      clearTimeout(this.timer);
      this.liveSince = Date.now();
      this.refreshedSinceLive = false;
      this.setState('live');
      this.heartbeat.start(frame.heartbeat_ms);
    } else if (frame.type === 'bye') {
      this.onBye(frame.reconnect_in_ms);
    }
    this.ports.onFrame(frame);
  }

  /** Frames still under way are read until the server closes, or until it is time to come back. */
  private onBye(delayMs: number): void {
    this.comeBackAt = Date.now() + delayMs;
    this.timer = setTimeout(() => void this.connect(), delayMs);
  }

  private onLost(code: number): void {
    const wasLive = this.state === 'live';
    const wasStable = wasLive && Date.now() - this.liveSince >= STABLE_AFTER_MS;
    const { comeBackAt } = this;
    this.dropSocket();
    if (code === CLOSE_NO_MEMBER) {
      this.setState('idle');
      return;
    }
    if (wasStable) this.backoff.reset();
    // A refused upgrade shows no reason to a browser; a stale token is the one that can be mended.
    const refused = !wasLive && !this.refreshedSinceLive;
    if (code === CLOSE_UNAUTHENTICATED || refused) this.refreshNext = true;

    if (comeBackAt !== null) this.keepAppointment(comeBackAt);
    else if (CLOSE_BUSY.has(code)) {
      this.keepAppointment(Date.now() + BUSY_DELAY_MS + this.backoff.next());
    } else this.comeBackIn(code === CLOSE_TOO_SLOW && wasStable ? 0 : this.backoff.next());
  }

  /** The server said when; nothing makes it sooner. */
  private keepAppointment(at: number): void {
    this.comeBackIn(Math.max(0, at - Date.now()));
    this.comeBackAt = at;
  }

  private comeBackIn(delayMs: number): void {
    this.setState('waiting');
    this.timer = setTimeout(() => void this.connect(), delayMs);
  }

  private dropSocket(): void {
    this.attempt++;
    clearTimeout(this.timer);
    this.heartbeat.stop();
    const socket = this.socket;
    this.socket = null;
    if (socket === null) return;
    // The close event of a connection that died silently can take minutes; nobody waits for it.
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(1000);
  }

  private setState(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.ports.onState(state);
  }
}
