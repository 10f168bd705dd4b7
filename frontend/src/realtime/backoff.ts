export interface BackoffOptions {
  baseMs: number;
  capMs: number;
  random?: () => number;
}

/**
 * Exponential delays with full jitter: each is drawn evenly between 0 and a ceiling that doubles,
 * so that thousands of clients dropped at once come back spread out.
 */
export class Backoff {
  private attempt = 0;
  private readonly baseMs: number;
  private readonly capMs: number;
  private readonly random: () => number;

  constructor({ baseMs, capMs, random = Math.random }: BackoffOptions) {
    this.baseMs = baseMs;
    this.capMs = capMs;
    this.random = random;
  }

  next(): number {
    const ceiling = Math.min(this.capMs, this.baseMs * 2 ** this.attempt);
    // Beyond 30 doublings the cap rules anyway and the power would lose its precision.
    this.attempt = Math.min(this.attempt + 1, 30);
    return Math.round(this.random() * ceiling);
  }

  reset(): void {
    this.attempt = 0;
  }
}
