import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  frameFaults,
  kinds,
  schemaFile,
  type Direction,
  type JsonObject,
} from '../test/frameSchema';

const page = readFileSync(resolve(schemaFile, '../protocol.md'), 'utf8');
const examples = [...blocks(), ...walkThrough()];

interface Example {
  direction: Direction;
  frame: JsonObject;
}

function blocks(): Example[] {
  return [...page.matchAll(/^```json (client|server)\n(.*?)^```/gmsu)].map(([, direction, text]) =>
    example(direction as Direction, text ?? ''),
  );
}

function walkThrough(): Example[] {
  return [...page.matchAll(/^([CS]): (\{.*\})$/gmu)].map(([, side, text]) =>
    example(side === 'C' ? 'client' : 'server', text ?? ''),
  );
}

function example(direction: Direction, text: string): Example {
  return { direction, frame: JSON.parse(text) as JsonObject };
}

/** One example of each kind, told by the kind's own validation. */
const exampleOf = (direction: Direction, kind: (typeof kinds)[Direction][number]) =>
  examples.find((each) => each.direction === direction && kind.validate(each.frame))?.frame;

const everyKind = (['client', 'server'] as const).flatMap((direction) =>
  kinds[direction].map((kind) => ({ direction, kind, name: kind.name })),
);

describe('the page of the protocol', () => {
  it.each(examples)('shows a frame as the schema says: $direction $frame.type', (each) => {
    expect(frameFaults(each.direction, each.frame)).toEqual([]);
  });

  it.each(everyKind)('has an example of $name', ({ direction, kind }) => {
    expect(exampleOf(direction, kind)).toBeDefined();
  });

  it('names every type of both directions', () => {
    const unnamed = everyKind.filter(({ kind }) => !page.includes(`\`${kind.type}\``));
    expect(unnamed).toEqual([]);
  });
});

describe('the schema', () => {
  it.each(everyKind)('refuses $name without a field that it needs', ({ direction, kind }) => {
    const good = exampleOf(direction, kind) ?? {};
    const { required } = kind.validate.schema as { required: string[] };
    for (const field of required) {
      const rest = Object.entries(good).filter(([name]) => name !== field);
      // What lacks a field may be another kind of the same type, so this kind alone is asked.
      expect(kind.validate(Object.fromEntries(rest)), `${kind.name} without ${field}`).toBe(false);
    }
  });

  it.each(everyKind)('refuses $name with a field of another kind', ({ direction, kind }) => {
    const good = exampleOf(direction, kind) ?? {};
    for (const field of Object.keys(good)) {
      const wrong = { ...good, [field]: [{ wrong: true }] };
      expect(frameFaults(direction, wrong), `${kind.name} with a wrong ${field}`).not.toEqual([]);
    }
  });

  it.each(everyKind.filter(({ direction }) => direction === 'server'))(
    'refuses $name with a field that is not written down',
    ({ direction, kind }) => {
      const more = { ...exampleOf(direction, kind), surprise: 1 };
      expect(frameFaults(direction, more).join('\n')).toContain('"additionalProperty":"surprise"');
    },
  );

  it.each(everyKind.filter(({ direction }) => direction === 'client'))(
    'lets a client say more than the server knows: $name',
    ({ direction, kind }) => {
      expect(frameFaults(direction, { ...exampleOf(direction, kind), surprise: 1 })).toEqual([]);
    },
  );

  it('refuses what it has no type for, with the place of the fault', () => {
    expect(frameFaults('server', { type: 'dance' })).toEqual([
      '/type: there is no server frame of this type',
    ]);
  });

  it('refuses a message inside of an event that is deleted and still has its text', () => {
    const event = examples.find(({ frame }) => frame.type === 'message_deleted')?.frame;
    const data = { ...(event?.data as JsonObject), content: 'still here' };
    expect(frameFaults('server', { ...event, data }).join('\n')).toContain('/data/content');
  });
});
