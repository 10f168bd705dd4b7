import { describe, expect, it } from 'vitest';
import { message } from '../../test/data';
import { buildRows, type Row } from './rows';

const viewer = { id: 'u-ana', username: 'ana' };

function at(seq: number, minute: number, change: Parameters<typeof message>[1] = {}) {
  const timestamp = new Date(2026, 2, 2, 12, minute).toISOString();
  return message(seq, { timestamp, ...change });
}

function outline(rows: Row[]): string[] {
  return rows.map((row) => {
    if (row.kind !== 'message') return row.kind;
    return row.startsGroup ? 'head' : 'follows';
  });
}

describe('the rows of a conversation', () => {
  it('stand close together when one sender writes again soon', () => {
    const rows = buildRows([at(1, 0), at(2, 4), at(3, 10)], [], viewer, null);
    expect(outline(rows)).toEqual(['day', 'head', 'follows', 'head']);
  });

  it('begin anew with another sender', () => {
    const rows = buildRows([at(1, 0), at(2, 0, { sender_id: 'u-mei' })], [], viewer, null);
    expect(outline(rows)).toEqual(['day', 'head', 'head']);
  });

  it('begin anew with another day', () => {
    const nextDay = new Date(2026, 2, 3, 0, 1).toISOString();
    const rows = buildRows([at(1, 0), message(2, { timestamp: nextDay })], [], viewer, null);
    expect(outline(rows)).toEqual(['day', 'head', 'day', 'head']);
  });

  it('show where the unread messages of others begin', () => {
    const own = at(2, 1, { sender_id: viewer.id });
    const rows = buildRows([at(1, 0), own, at(3, 1), at(4, 1)], [], viewer, 1);
    expect(outline(rows)).toEqual(['day', 'head', 'head', 'new', 'head', 'follows']);
  });
});
