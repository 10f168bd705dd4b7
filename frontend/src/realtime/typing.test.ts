import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientFrame } from './frames';
import { Typing } from './typing';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createTyping() {
  const sent: ClientFrame[] = [];
  const typing = new Typing((frame) => sent.push(frame));
  const names = () => typing.in('r-1').map(({ username }) => username);
  const hears = (username: string, isTyping = true) =>
    typing.onTyping(
      { type: 'typing', room_id: 'r-1', user_id: `u-${username}`, username, is_typing: isTyping },
      'u-ana',
    );
  return { typing, sent, names, hears };
}

describe('others who type', () => {
  it('are forgotten when they stop, send, or are silent for six seconds', () => {
    const { typing, names, hears } = createTyping();
    for (const name of ['ben', 'mei', 'kim']) hears(name);
    expect(names()).toEqual(['ben', 'mei', 'kim']);
    hears('ben', false);
    typing.onMessage('r-1', 'u-mei');
    expect(names()).toEqual(['kim']);
    vi.advanceTimersByTime(5_000);
    hears('kim');
    vi.advanceTimersByTime(5_000);
    expect(names()).toEqual(['kim']);
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual([]);
  });

  it('are never oneself, and nobody without a connection', () => {
    const { typing, names, hears } = createTyping();
    hears('ana');
    hears('ben');
    expect(names()).toEqual(['ben']);
    typing.onDown();
    expect(names()).toEqual([]);
  });
});

describe('the own typing', () => {
  it('is told every three seconds while it goes on, and its end', () => {
    const { typing, sent } = createTyping();
    for (let second = 0; second < 7; second++) {
      typing.write('r-1');
      vi.advanceTimersByTime(1_000);
    }
    typing.stop();
    typing.stop();
    expect(sent.map((frame) => frame.type === 'typing' && frame.is_typing)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('ends in one room when it begins in another', () => {
    const { typing, sent } = createTyping();
    typing.write('r-1');
    typing.write('r-2');
    expect(sent).toMatchObject([
      { room_id: 'r-1', is_typing: true },
      { room_id: 'r-1', is_typing: false },
      { room_id: 'r-2', is_typing: true },
    ]);
  });
});
