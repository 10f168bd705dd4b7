import { describe, expect, it } from 'vitest';
import { decodeFrame, isRoomEvent } from './frames';

describe('decodeFrame', () => {
  it('keeps the position of an event whose kind is unknown', () => {
    const frame = decodeFrame('{"type":"poll_opened","room_id":"r-1","seq":7,"data":{"x":1}}');
    expect(frame).toEqual({ type: 'other', room_id: 'r-1', seq: 7 });
    expect(frame !== null && isRoomEvent(frame)).toBe(true);
  });

  it('counts a known kind without its data as an event all the same', () => {
    expect(decodeFrame('{"type":"message","room_id":"r-1","seq":7}')).toEqual({
      type: 'other',
      room_id: 'r-1',
      seq: 7,
    });
  });

  it.each(['', 'nonsense', '[]', 'null', '{"seq":1}', '{"type":"novelty"}', '{"type":4}'])(
    'ignores %j',
    (text) => expect(decodeFrame(text)).toBeNull(),
  );
});
