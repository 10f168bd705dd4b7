/** How long an answer may take before the connection counts as lost. */
const ANSWER_TIMEOUT_MS = 10_000;

interface HeartbeatPorts {
  ping: () => void;
  lost: () => void;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/**
 * Tells a dead connection from a quiet one. Silence in either direction is broken by a ping: the
 * server must hear from this side, and this side must hear an answer.
 */
export class Heartbeat {
  private readonly ports: HeartbeatPorts;
  private intervalMs = 0;
  private unsent: Timer;
  private unheard: Timer;
  private unanswered: Timer;

  constructor(ports: HeartbeatPorts) {
    this.ports = ports;
  }

  start(intervalMs: number): void {
    this.intervalMs = intervalMs;
    this.sent();
    this.received();
  }

  stop(): void {
    this.intervalMs = 0;
    clearTimeout(this.unsent);
    clearTimeout(this.unheard);
    clearTimeout(this.unanswered);
    this.unanswered = undefined;
  }

  sent(): void {
    clearTimeout(this.unsent);
    if (this.intervalMs > 0) this.unsent = setTimeout(() => this.probe(), this.intervalMs);
  }

  received(): void {
    clearTimeout(this.unanswered);
    this.unanswered = undefined;
    clearTimeout(this.unheard);
    if (this.intervalMs > 0) this.unheard = setTimeout(() => this.probe(), this.intervalMs);
  }

  /** Asks at once whether anybody is there. */
  probe(withinMs = ANSWER_TIMEOUT_MS): void {
    if (this.intervalMs === 0) return;
    this.unanswered ??= setTimeout(() => this.ports.lost(), withinMs);
    this.ports.ping();
  }
}
