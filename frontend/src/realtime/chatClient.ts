import type { MessagePage } from '../api/types';
import { isRoomEvent, type AckFrame, type ConnectedFrame, type ServerFrame } from './frames';
import { Listeners } from '../lib/listeners';
import { Outbox } from './outbox';
import { PresenceStore } from './presence';
import { ReadMarks } from './readMarks';
import { RoomLogs } from './roomLogs';
import { ChatSocket, type ConnectionState, type SocketPorts } from './socket';

export interface ChatClientPorts extends Pick<SocketPorts, 'open' | 'tokens' | 'random'> {
  loadPage: (roomId: string, beforeSeq?: number) => Promise<MessagePage>;
}

/** One user's live connection and all that hangs on it. */
export class ChatClient {
  readonly logs: RoomLogs;
  readonly outbox: Outbox;
  readonly presence: PresenceStore;
  /** Text begun in a room and not sent; kept while the user looks elsewhere. */
  readonly drafts = new Map<string, string>();

  private readonly socket: ChatSocket;
  private readonly reads: ReadMarks;
  private readonly frames = new Listeners<ServerFrame>();
  private readonly stateListeners = new Listeners();
  private state: ConnectionState = 'idle';
  private epoch: string | number | null = null;

  constructor(ports: ChatClientPorts) {
    this.socket = new ChatSocket({
      ...ports,
      onFrame: (frame) => this.onFrame(frame),
      onState: (state) => this.onState(state),
    });
    this.outbox = new Outbox({ transmit: (frame) => this.socket.send(frame) });
    this.presence = new PresenceStore((frame) => this.socket.send(frame));
    this.reads = new ReadMarks((frame) => this.socket.send(frame));
    this.logs = new RoomLogs({
      loadPage: ports.loadPage,
      requestSync: (rooms) => this.socket.send({ type: 'sync', rooms }),
      onLoaded: (roomId, log) => this.outbox.settle(roomId, log),
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
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
    if (wasLive) this.outbox.onDown();
    this.stateListeners.emit();
  }

  private onFrame(frame: ServerFrame): void {
    if (isRoomEvent(frame)) {
      this.logs.apply(frame);
      // The own message came back: the copy in the outbox has done its work.
      if (frame.type === 'message' && typeof frame.data.client_id === 'string') {
        this.outbox.remove(frame.data.client_id);
      }
    } else {
      this.onControl(frame);
    }
    this.frames.emit(frame);
  }

  private onControl(frame: ServerFrame): void {
    switch (frame.type) {
      case 'connected':
        this.onConnected(frame);
        break;
      case 'ack':
        this.onAck(frame);
        break;
      case 'error':
        this.outbox.onError(frame);
        break;
      case 'sync':
        this.logs.onSync(frame);
        break;
      case 'presence':
        this.presence.onPresence(frame.users);
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
    this.logs.onConnected(epochChanged);
    this.presence.onConnected();
    this.reads.onConnected(epochChanged);
    this.outbox.onLive();
  }

  private onAck(frame: AckFrame): void {
    const { client_id: clientId, room_id: roomId, seq } = frame;
    if (clientId === undefined || roomId === undefined || seq === undefined) return;
    this.outbox.onAck(clientId, seq);
    const position = this.logs.getView(roomId).log?.position ?? 0;
    if (seq <= position) this.outbox.remove(clientId);
  }
}
