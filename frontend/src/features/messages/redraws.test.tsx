import { beforeEach, describe, expect, it, vi } from 'vitest';
import { timeOfDay } from '../../app/dates';
import { message } from '../../test/data';
import { openRoom } from '../../test/openRoom';

// Each row that is drawn asks for its time: the real function, with its calls counted.
vi.mock('../../app/dates', { spy: true });

const messages = Array.from({ length: 200 }, (_, index) => message(index + 1));
const drawn = () => vi.mocked(timeOfDay).mock.calls.map(([timestamp]) => timestamp);

describe('of two hundred messages', () => {
  beforeEach(() => {
    vi.mocked(timeOfDay).mockClear();
  });

  it('only the new one is drawn when it arrives', async () => {
    const { socket, log } = await openRoom(messages);
    expect(new Set(drawn()).size).toBe(200);
    vi.mocked(timeOfDay).mockClear();
    socket.says({ type: 'message', room_id: 'r-1', seq: 201, data: message(201) });
    await log.findByText('Message 201');
    expect(drawn()).toEqual([message(201).timestamp]);
  });

  it('only the one that got a reaction is drawn again', async () => {
    const { socket, log } = await openRoom(messages);
    vi.mocked(timeOfDay).mockClear();
    const data = { message_id: 'm-7', user_id: 'u-ben', emoji: '🎉', on: true };
    socket.says({ type: 'reaction', room_id: 'r-1', seq: 201, data });
    await log.findByText('🎉');
    expect(drawn()).toEqual([message(7).timestamp]);
  });

  it('none is drawn again while the user writes', async () => {
    const { user, composer } = await openRoom(messages);
    vi.mocked(timeOfDay).mockClear();
    await user.type(composer, 'Hello');
    expect(drawn()).toEqual([]);
  });
});
