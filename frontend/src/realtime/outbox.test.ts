import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { message } from '../test/data';
import type { ClientFrame, ErrorFrame } from './frames';
import { KeptOutbox } from './keptOutbox';
import { Outbox, type OutboxPorts } from './outbox';
import { logFromPage } from './roomLog';

type MessageFrame = Extract<ClientFrame, { type: 'message' }>;

function createOutbox(ports: Partial<OutboxPorts> = {}) {
  const sent: MessageFrame[] = [];
  let ids = 0;
  const outbox = new Outbox({
    transmit: (frame) => {
      if (frame.type === 'message') sent.push(frame);
    },
    newId: () => `c-${++ids}`,
    random: () => 1,
    ...ports,
  });
  const contents = () => sent.map(({ content }) => content);
  const states = (roomId = 'r-1') => outbox.getItems(roomId).map(({ state }) => state);
  return { outbox, sent, contents, states };
}

function refusal(clientId: string, change: Partial<ErrorFrame>): ErrorFrame {
  return { type: 'error', client_id: clientId, code: 'x', detail: 'No.', retry: 'no', ...change };
}

describe('Outbox', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps one message of a room under way and sends the next after the ack', () => {
    const { outbox, contents } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.send('r-1', 'two');
    expect(contents()).toEqual(['one']);
    outbox.onAck('c-1', 11);
    expect(contents()).toEqual(['one', 'two']);
  });

  it('does not let one room wait for another', () => {
    const { outbox, contents } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'here');
    outbox.send('r-2', 'there');
    expect(contents()).toEqual(['here', 'there']);
  });

  it('holds everything while offline and then sends it in the order it was written', () => {
    const { outbox, contents } = createOutbox();
    outbox.send('r-1', 'one');
    outbox.send('r-1', 'two');
    expect(contents()).toEqual([]);
    outbox.onLive();
    outbox.onAck('c-1', 11);
    expect(contents()).toEqual(['one', 'two']);
  });

  it('sends an unacknowledged message again after a reconnect, first and under the same id', () => {
    const { outbox, sent } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.send('r-1', 'two');
    outbox.onDown();
    outbox.onLive();
    expect(sent.map((frame) => [frame.client_id, frame.content])).toEqual([
      ['c-1', 'one'],
      ['c-1', 'one'],
    ]);
  });

  it('does not send again what was acknowledged before the connection broke', () => {
    const { outbox, contents } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.onAck('c-1', 11);
    outbox.onDown();
    outbox.onLive();
    expect(contents()).toEqual(['one']);
  });

  it('goes on when the own message comes back before its ack', () => {
    const { outbox, contents, states } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.send('r-1', 'two');
    outbox.remove('c-1');
    outbox.onAck('c-1', 11);
    expect(contents()).toEqual(['one', 'two']);
    expect(states()).toEqual(['sending']);
  });

  it('shows a refused message as failed and goes on with the next', () => {
    const { outbox, contents, states } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'bad');
    outbox.send('r-1', 'good');
    outbox.onError(refusal('c-1', { retry: 'no' }));
    expect(states()).toEqual(['failed', 'sending']);
    expect(contents()).toEqual(['bad', 'good']);
  });

  it('sends a failed message again when asked, under the same id', () => {
    const { outbox, sent, states } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.onError(refusal('c-1', { retry: 'no' }));
    outbox.retry('c-1');
    expect(sent.map((frame) => frame.client_id)).toEqual(['c-1', 'c-1']);
    expect(states()).toEqual(['sending']);
  });

  it('waits as long as the server asks, and a jittered moment, and nothing overtakes', () => {
    const { outbox, contents } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.onError(refusal('c-1', { retry: 'backoff', retry_after_ms: 2_000 }));
    outbox.send('r-1', 'two');
    vi.advanceTimersByTime(2_499);
    expect(contents()).toEqual(['one']);
    vi.advanceTimersByTime(1);
    expect(contents()).toEqual(['one', 'one']);
  });

  it('asks again when an ack is long overdue', () => {
    const { outbox, contents } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    vi.advanceTimersByTime(15_000);
    expect(contents()).toEqual(['one', 'one']);
  });

  it('says again what may not have been read, and leaves alone what waits its turn', () => {
    const { outbox, contents } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.send('r-1', 'two');
    outbox.send('r-2', 'there');
    outbox.onError(refusal('c-3', { retry: 'backoff', retry_after_ms: 9_000 }));
    outbox.repeat();
    expect(contents()).toEqual(['one', 'there', 'one']);
  });

  it('does not send what the server would hang up on', () => {
    const { outbox, contents, states } = createOutbox();
    outbox.onLive(500);
    outbox.send('r-1', 'ü'.repeat(250));
    outbox.send('r-1', 'short');
    expect(contents()).toEqual(['short']);
    expect(states()).toEqual(['failed', 'sending']);
  });

  it('sends what was acknowledged in another epoch again, if it has not shown up', () => {
    const { outbox, sent } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'one');
    outbox.onAck('c-1', 11);
    outbox.onDown();
    outbox.onLive(undefined, true);
    expect(sent.map((frame) => frame.client_id)).toEqual(['c-1', 'c-1']);
  });

  it('lets go of what a freshly loaded page shows', () => {
    const { outbox, states } = createOutbox();
    outbox.send('r-1', 'arrived unnoticed');
    outbox.send('r-1', 'still here');
    outbox.settle(
      'r-1',
      logFromPage({
        messages: [message(3, { client_id: 'c-1' })],
        has_more: false,
        head_seq: 3,
      }),
    );
    expect(states()).toEqual(['waiting']);
  });

  it('sends a reply with what it answers', () => {
    const { outbox, sent } = createOutbox();
    outbox.onLive();
    outbox.send('r-1', 'Yes', 'm-7');
    expect(sent.at(-1)).toMatchObject({ content: 'Yes', reply_to: 'm-7' });
  });

  describe('kept in the browser', () => {
    function reload() {
      return createOutbox({ keeper: new KeptOutbox('u-ana') });
    }

    it('goes on after a reload with the same keys, in order, and then keeps nothing', () => {
      const before = reload();
      before.outbox.send('r-1', 'one');
      before.outbox.send('r-1', 'two', 'm-7');
      const keys = before.outbox.getItems('r-1').map(({ clientId }) => clientId);

      const after = reload();
      after.outbox.onLive();
      for (const key of keys) after.outbox.onAck(key, 11);
      expect(after.sent).toMatchObject([
        { client_id: keys[0], content: 'one' },
        { client_id: keys[1], content: 'two', reply_to: 'm-7' },
      ]);
      expect(reload().states()).toEqual([]);
    });

    it('shows after a reload what had failed, and sends it when asked', () => {
      const before = reload();
      before.outbox.onLive();
      before.outbox.send('r-1', 'one');
      before.outbox.onError(refusal('c-1', { detail: 'Not like this.' }));

      const after = reload();
      after.outbox.onLive();
      expect(after.outbox.getItems('r-1')).toMatchObject([
        { state: 'failed', problem: { detail: 'Not like this.' } },
      ]);
      after.outbox.retry('c-1');
      expect(after.contents()).toEqual(['one']);
    });

    it('gives up what another tab has sent, but nothing that is under way here', () => {
      const { outbox, states } = reload();
      outbox.send('r-1', 'one');
      outbox.onDroppedElsewhere('c-1');
      expect(states()).toEqual([]);
      outbox.onLive();
      outbox.send('r-1', 'two');
      outbox.onDroppedElsewhere('c-2');
      expect(states()).toEqual(['sending']);
    });

    it('is of one user alone, and ignores what it cannot read', () => {
      reload().outbox.send('r-1', 'one');
      localStorage.setItem('parley.outbox.u-ana.broken', '{');
      expect(new KeptOutbox('u-ben').load()).toEqual([]);
      expect(new KeptOutbox('u-ana').load()).toHaveLength(1);
    });
  });
});
