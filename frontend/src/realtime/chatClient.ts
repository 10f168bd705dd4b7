import type { MessagePage } from '../api/types';
import { Listeners } from '../lib/listeners';
import { Backoff } from './backoff';
import {
  isRoomEvent,
  type ConnectedFrame,
  type ErrorFrame,
  type RoomEvent,
  type ServerFrame,
} from './frames';
import type { OutboxKeeper } from './keptOutbox';
import { Outbox } from './outbox';
import { PresenceStore } from './presence';
import { Readers } from './readers';
import { ReadMarks } from './readMarks';
import { RoomLogs, type PagePosition } from './roomLogs';
import { ChatSocket, type ConnectionState, type SocketPorts } from './socket';
import { Typing } from './typing';

export interface ChatClientPorts extends Pick<SocketPorts, 'open' | 'tokens' | 'random'> {
  loadPage: (roomId: string, position?: PagePosition) => Promise<MessagePage>;
  keeper?: OutboxKeeper;
}

/** One user's live connection and all that hangs on it. */
export class ChatClient {
  readonly logs: RoomLogs;
  readonly outbox: Outbox;
  readonly presence: PresenceStore;
  readonly typing: Typing;
  readonly readers = new Readers();

  private readonly socket: ChatSocket;
  private readonly reads: ReadMarks;
  private readonly frames = new Listeners<ServerFrame>();
  private readonly stateListeners = new Listeners();
  private state: ConnectionState = 'idle';
  private epoch: string | null = null;
  private me = '';
  private readonly backoff: Backoff;
  private repeatTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: ChatClientPorts) {
    const { random = Math.random } = ports;
    this.backoff = new Backoff({ baseMs: 500, capMs: 15_000, random });
    this.socket = new ChatSocket({
      ...ports,
      onFrame: (frame) => this.onFrame(frame),
      onState: (state) => this.onState(state),
    });
    this.outbox = new Outbox({
      transmit: (frame) => this.socket.send(frame),
      random,
      ...(ports.keeper === undefined ? {} : { keeper: ports.keeper }),
    });
    this.presence = new PresenceStore((frame) => this.socket.send(frame));
    this.typing = new Typing((frame) => this.socket.send(frame));
    this.reads = new ReadMarks((frame) => this.socket.send(frame));
    this.logs = new RoomLogs({
      loadPage: ports.loadPage,
      random,
      requestSync: (rooms, ref) => this.socket.send({ type: 'sync', ref, rooms }),
      onLoaded: (roomId, log) => this.outbox.settle(roomId, log),
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    clearTimeout(this.repeatTimer);
    this.socket.stop();
  }

  renewToken(token: string): void {
    this.socket.renew(token);
  }

  /** The browser lost its network: no need to wait for the heartbeat to notice. */
  onNetworkLost(): void {
    this.socket.renounce();
  }

  /** The browser got its network back, or the page its user. */
  onNetworkMaybeBack(): void {
    this.socket.probe();
  }

  markRead(roomId: string, seq: number): void {
    this.reads.mark(roomId, seq);
  }

  /** Every frame, after the stores here have taken it in. */
  listen(listener: (frame: ServerFrame) => void): () => void {
    return this.frames.add(listener);
  }

  readonly getState = (): ConnectionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => this.stateListeners.add(listener);

  private onState(state: ConnectionState): void {
    const wasLive = this.state === 'live';
    this.state = state;
    if (wasLive) {
      clearTimeout(this.repeatTimer);
      this.outbox.onDown();
      this.logs.onDown();
      this.typing.onDown();
    }
    this.stateListeners.emit();
  }

  private onFrame(frame: ServerFrame): void {
    if (isRoomEvent(frame)) this.onEvent(frame);
    else this.onControl(frame);
    this.frames.emit(frame);
  }

  private onEvent(event: RoomEvent): void {
    this.logs.apply(event);
    // The own message came back. By then it is stored, whether the log could take it in or not.
    if (event.type !== 'message') return;
    this.typing.onMessage(event.room_id, event.data.sender_id);
    if (event.data.client_id !== null) {
      this.onStored(event.data.client_id, event.room_id, event.seq);
    }
  }

  private onControl(frame: Exclude<ServerFrame, RoomEvent>): void {
    switch (frame.type) {
      case 'connected':
        this.onConnected(frame);
        break;
      case 'ack':
        this.backoff.reset();
        if ('client_id' in frame) this.onStored(frame.client_id, frame.room_id, frame.seq);
        else this.reads.onAnswer(frame.ref);
        break;
      case 'error':
        this.onError(frame);
        break;
      case 'sync':
        this.logs.onSync(frame);
        break;
      case 'presence':
        this.presence.onPresence(frame.users);
        break;
      case 'typing':
        this.typing.onTyping(frame, this.me);
        break;
      case 'read':
        if (frame.user_id !== this.me) this.readers.onRead(frame);
        break;
      case 'room_removed':
        this.logs.forget(frame.room_id);
        break;
      default:
    }
  }

  private onConnected(frame: ConnectedFrame): void {
    const epochChanged = this.epoch !== null && this.epoch !== frame.epoch;
    this.epoch = frame.epoch;
    this.me = frame.user_id;
    if (epochChanged) this.readers.clear();
    this.logs.onConnected(frame.user_id, epochChanged);
    this.presence.repeat();
    this.reads.onConnected(epochChanged);
    this.outbox.onLive(frame.limits.max_frame_bytes, epochChanged);
  }

  /** The copy in the outbox has done its work once the log shows the message. */
  private onStored(clientId: string, roomId: string, seq: number): void {
    this.outbox.onAck(clientId, seq);
    const position = this.logs.getView(roomId).log?.position ?? 0;
    if (seq <= position || !this.logs.isOpen(roomId)) this.outbox.remove(clientId);
  }

  private onError(frame: ErrorFrame): void {
    const { ref, client_id: clientId, retry, retry_after_ms: afterMs = 0 } = frame;
    this.outbox.onError(frame);
    this.logs.onError(frame);
    const unnamed = ref === undefined && clientId === undefined;
    if (retry === 'no') this.reads.onAnswer(ref);
    else if (unnamed || this.reads.isAwaiting(ref)) this.repeatLater(afterMs);
  }

  /**
   * A frame was refused for now, and often it is not said which, since it was not even read:
   * whatever has no answer yet is said again. All of it may be said twice.
   */
  private repeatLater(atLeastMs: number): void {
    clearTimeout(this.repeatTimer);
    this.repeatTimer = setTimeout(() => {
      this.outbox.repeat();
      this.logs.repeat();
      this.reads.repeat();
      this.presence.repeat();
    }, atLeastMs + this.backoff.next());
  }
}
