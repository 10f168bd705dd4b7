import { describe, expect, it } from 'vitest';
import { Backoff } from './backoff';

function delays(random: number, count: number): number[] {
  const backoff = new Backoff({ baseMs: 500, capMs: 4_000, random: () => random });
  return Array.from({ length: count }, () => backoff.next());
}

describe('Backoff', () => {
  it('doubles its ceiling with each attempt up to the cap', () => {
    expect(delays(1, 6)).toEqual([500, 1_000, 2_000, 4_000, 4_000, 4_000]);
  });

  it('draws from the whole range down to no delay at all', () => {
    expect(delays(0, 3)).toEqual([0, 0, 0]);
    expect(delays(0.5, 3)).toEqual([250, 500, 1_000]);
  });

  it('starts over after a reset', () => {
    const backoff = new Backoff({ baseMs: 500, capMs: 4_000, random: () => 1 });
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(500);
  });

  it('stays at the cap however long the outage lasts', () => {
    expect(delays(1, 2_000).at(-1)).toBe(4_000);
  });
});
