import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../test/FakeSocket';
import { ChatSocket, type ConnectionState } from './socket';

function createSocket() {
  const opened: FakeSocket[] = [];
  const states: ConnectionState[] = [];
  const accessToken = vi.fn(() => Promise.resolve('token-1'));
  const refresh = vi.fn(() => Promise.resolve('token-2'));
  const socket = new ChatSocket({
    open: (protocols) => {
      const fake = new FakeSocket(protocols);
      opened.push(fake);
      return fake;
    },
    tokens: { accessToken, refresh },
    onFrame: () => undefined,
    onState: (state) => states.push(state),
    random: () => 1,
  });
  const newest = () => {
    const last = opened.at(-1);
    if (last === undefined) throw new Error('no socket was opened');
    return last;
  };
  /** Lets the token arrive, and time pass. */
  const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const goLive = async () => {
    socket.start();
    await after(0);
    newest().connects();
  };
  return { socket, opened, states, accessToken, refresh, newest, after, goLive };
}

describe('ChatSocket', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is live after the first frame, not before', async () => {
    const { socket, newest, after, states } = createSocket();
    socket.start();
    await after(0);
    expect(newest().protocols).toEqual(['chat.v1', 'bearer.token-1']);
    expect(socket.send({ type: 'ping' })).toBe(false);
    newest().connects();
    expect(socket.send({ type: 'ping' })).toBe(true);
    expect(states).toEqual(['connecting', 'live']);
  });

  it('comes back after a loss, later each time it is refused', async () => {
    const { goLive, newest, after, opened } = createSocket();
    await goLive();
    newest().dies();
    await after(499);
    expect(opened).toHaveLength(1);
    await after(1);
    expect(opened).toHaveLength(2);
    newest().dies();
    await after(999);
    expect(opened).toHaveLength(2);
    await after(1);
    expect(opened).toHaveLength(3);
  });

  it('refreshes the token once after a refused upgrade', async () => {
    const { socket, newest, after, refresh } = createSocket();
    socket.start();
    await after(0);
    newest().dies();
    await after(500);
    expect(newest().protocols).toContain('bearer.token-2');
    newest().dies();
    await after(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('refreshes the token when the server closes for want of a valid one', async () => {
    const { goLive, newest, after, refresh } = createSocket();
    await goLive();
    newest().dies(4401);
    await after(500);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(newest().protocols).toContain('bearer.token-2');
  });

  it('breaks a silence with a ping and takes no answer within 10 s for a loss', async () => {
    const { goLive, newest, after, states } = createSocket();
    await goLive();
    await after(25_000);
    expect(newest().sentOf('ping').length).toBeGreaterThan(0);
    await after(9_999);
    expect(states.at(-1)).toBe('live');
    await after(1);
    expect(states.at(-1)).toBe('waiting');
  });

  it('stays when the ping is answered', async () => {
    const { goLive, newest, after, states } = createSocket();
    await goLive();
    await after(25_000);
    newest().says({ type: 'pong' });
    await after(20_000);
    expect(states.at(-1)).toBe('live');
  });

  it('comes back when the server said it would, though the close came earlier', async () => {
    const { goLive, newest, after, opened } = createSocket();
    await goLive();
    newest().says({ type: 'bye', reason: 'shutdown', reconnect_in_ms: 3_000 });
    await after(1_000);
    newest().dies(1012);
    await after(1_999);
    expect(opened).toHaveLength(1);
    await after(1);
    expect(opened).toHaveLength(2);
  });

  it('leaves a busy server alone for a while', async () => {
    const { goLive, newest, after, opened } = createSocket();
    await goLive();
    newest().dies(4503);
    await after(5_000);
    expect(opened).toHaveLength(1);
    await after(500);
    expect(opened).toHaveLength(2);
  });

  it.each([4429, 4503])('does not hurry back after %i', async (code) => {
    const { socket, goLive, newest, after, opened } = createSocket();
    await goLive();
    newest().dies(code);
    socket.probe();
    await after(5_499);
    expect(opened).toHaveLength(1);
    await after(1);
    expect(opened).toHaveLength(2);
  });

  it('hurries back when the network does', async () => {
    const { socket, goLive, newest, after, opened } = createSocket();
    await goLive();
    newest().dies();
    socket.probe();
    await after(0);
    expect(opened).toHaveLength(2);
  });

  it('comes back at once when it read too slowly, and later when that goes on', async () => {
    const { goLive, newest, after, opened } = createSocket();
    await goLive();
    await after(5_000);
    newest().dies(4408);
    await after(0);
    expect(opened).toHaveLength(2);
    newest().connects();
    newest().dies(4408);
    await after(499);
    expect(opened).toHaveLength(2);
    await after(1);
    expect(opened).toHaveLength(3);
  });

  it('never comes back to the door of a room that the user was put out of', async () => {
    const { goLive, newest, after, opened, states } = createSocket();
    await goLive();
    newest().dies(4403);
    await after(60_000);
    expect(opened).toHaveLength(1);
    expect(states.at(-1)).toBe('idle');
  });

  it('gives up an attempt that never gets its first frame', async () => {
    const { socket, after, opened } = createSocket();
    socket.start();
    await after(10_500);
    expect(opened).toHaveLength(2);
    expect(opened[0]?.readyState).toBe(3);
  });

  it('renews the token on the open connection', async () => {
    const { socket, goLive, newest } = createSocket();
    await goLive();
    socket.renew('token-9');
    expect(newest().sentOf('auth')).toEqual([{ type: 'auth', token: 'token-9' }]);
  });

  it('does not come back once it was stopped', async () => {
    const { socket, goLive, newest, after, opened } = createSocket();
    await goLive();
    newest().dies();
    socket.stop();
    await after(60_000);
    expect(opened).toHaveLength(1);
  });
});
