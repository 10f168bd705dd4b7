import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../api/types';
import { FakeSocket } from '../test/FakeSocket';
import { ModelRoom, type UnknownEvent } from '../test/modelRoom';
import { ChatClient } from './chatClient';
import type { ClientFrame } from './frames';
import type { ServerFrame } from './wire';

const ME = 'u-ana';
const ROOM = 'r-1';
/** PARLEY_SEED=$RANDOM explores other streams than those that every run tries. */
const seed = Number(process.env.PARLEY_SEED ?? 20_260_302);
const numRuns = Number(process.env.PARLEY_RUNS ?? 500);

/** A client and the model of a room, with a network between them that the test commands. */
class World {
  readonly room = new ModelRoom();
  readonly said: string[] = [];
  wasRestored = false;
  restFails = false;
  isBusy = false;
  private socket: FakeSocket | null = null;
  private up: ClientFrame[] = [];
  private down: (ServerFrame | UnknownEvent)[] = [];
  /** Up to where this connection was told of the room's events. */
  private told = 0;
  readonly client = new ChatClient({
    open: () => this.connect(),
    tokens: { accessToken: () => Promise.resolve('t'), refresh: () => Promise.resolve('t') },
    loadPage: (_, position) => this.byRest(this.room.page(ME, position)),
    random: () => 0.5,
  });

  private connect(): FakeSocket {
    const client = new FakeSocket();
    const arrive = client.send.bind(client);
    client.send = (data) => {
      arrive(data);
      if (client === this.socket) this.up.push(...client.sent.slice(-1));
    };
    [this.socket, this.up, this.down] = [client, [], []];
    queueMicrotask(() => {
      if (client !== this.socket) return;
      this.told = this.room.head;
      client.connects({ user_id: ME, epoch: `e-${this.room.epoch}` });
    });
    return client;
  }

  /** What was read when it was asked for, and is a little old when it comes. */
  private byRest<T>(answer: T): Promise<T> {
    const fails = this.restFails;
    this.restFails = false;
    const copy = structuredClone(answer);
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        if (fails) reject(new Error('no answer'));
        else resolve(copy);
      }, 70);
    });
  }

  /** Events are made when they happen, and come when they come. */
  happens(change: (room: ModelRoom) => void): void {
    change(this.room);
    this.publish();
  }

  private publish(): void {
    if (this.socket === null) return;
    while (this.told < this.room.head) this.down.push(this.room.event(++this.told, ME));
  }

  serve(frames: number): void {
    for (const frame of this.up.splice(0, frames)) {
      const answers = this.isBusy ? refusalOf(frame) : this.room.answers(frame, ME);
      this.isBusy = false;
      if (answers[0]?.type === 'sync') this.told = this.room.head;
      this.publish();
      this.down.push(...answers);
    }
  }

  deliver(frames: number): void {
    for (const frame of this.down.splice(0, frames)) {
      if (frame.type === 'poll_opened') this.socket?.saysRaw(JSON.stringify(frame));
      else this.socket?.says(frame);
    }
  }

  lose(): void {
    this.down.shift();
  }

  double(): void {
    this.down.unshift(...this.down.slice(0, 1));
  }

  swap(): void {
    const [first, second, ...rest] = this.down;
    if (first !== undefined && second !== undefined) this.down = [second, first, ...rest];
  }

  cut(): void {
    const { socket } = this;
    [this.socket, this.up, this.down] = [null, [], []];
    socket?.dies();
  }

  restore(share: number): void {
    this.wasRestored = true;
    this.room.restore(Math.floor(this.room.head * share));
    this.cut();
  }

  say(): void {
    const content = `mine ${this.said.length}`;
    this.said.push(content);
    this.client.outbox.send(ROOM, content);
  }

  /** The network works again: a connection like any other, and as much time as it takes. */
  async heal(): Promise<void> {
    this.restFails = false;
    this.isBusy = false;
    this.cut();
    for (let round = 0; round < 20; round++) {
      await vi.advanceTimersByTimeAsync(4_000);
      this.publish();
      for (let turn = 0; turn < 5; turn++) {
        this.serve(Number.POSITIVE_INFINITY);
        this.deliver(Number.POSITIVE_INFINITY);
      }
    }
  }
}

function refusalOf(frame: ClientFrame): ServerFrame[] {
  const clientId = frame.type === 'message' ? { client_id: frame.client_id } : {};
  const named = frame.ref === undefined ? {} : { ref: frame.ref, ...clientId };
  const refusal = {
    type: 'error',
    code: 'unavailable',
    detail: 'Busy.',
    retry: 'backoff',
  } as const;
  return [{ ...refusal, ...named }];
}

/** Named, so that a failure tells which steps led to it. */
interface Step {
  name: string;
  act: (world: World) => unknown;
}

const nothing = fc.constant(null);
// Two messages, one of them on an older page, and one emoji see much of what happens, so that it meets.
const which = fc.oneof(fc.constantFrom(1, 7), fc.nat(30));
const emoji = fc.constantFrom('🎉', '🎉', '👍');
const user = fc.constantFrom(ME, 'u-ben', 'u-mei');
let texts = 0;

const step: fc.Arbitrary<Step> = fc.oneof(
  often(4, 'others say', nothing, (world) => world.happens(say)),
  often(2, 'edit', which, (world, n) => world.happens((room) => room.edit(n, newText('better')))),
  often(1, 'delete', which, (world, n) => world.happens((room) => room.remove(n))),
  often(4, 'react', fc.tuple(which, user, emoji, fc.boolean()), (world, reaction) =>
    world.happens((room) => room.react(...reaction)),
  ),
  often(3, 'many react', fc.tuple(which, emoji, fc.boolean()), (world, [n, face, on]) =>
    world.happens((room) => {
      for (let each = 0; each < 22; each++) room.react(n, `u-${each}`, face, on);
    }),
  ),
  often(
    1,
    'change',
    fc.constantFrom('member_joined', 'room_updated', 'poll_opened'),
    (world, kind) => world.happens((room) => room.change(kind)),
  ),
  often(3, 'say', nothing, (world) => world.say()),
  often(5, 'deliver', fc.integer({ min: 1, max: 6 }), (world, n) => world.deliver(n)),
  often(4, 'serve', fc.integer({ min: 1, max: 4 }), (world, n) => world.serve(n)),
  often(1, 'lose', nothing, (world) => world.lose()),
  often(1, 'double', nothing, (world) => world.double()),
  often(1, 'swap', nothing, (world) => world.swap()),
  often(1, 'cut', nothing, (world) => world.cut()),
  often(1, 'be too busy', nothing, (world) => (world.isBusy = true)),
  often(1, 'let REST fail', nothing, (world) => (world.restFails = true)),
  often(4, 'scroll up', nothing, ({ client }) => void client.logs.loadOlder(ROOM)),
  often(2, 'scroll down', nothing, ({ client }) => void client.logs.loadNewer(ROOM)),
  often(1, 'jump', fc.integer({ min: 1, max: 40 }), ({ client }, seq) =>
    client.logs.open(ROOM, seq),
  ),
  often(1, 'jump to the newest', nothing, ({ client }) => client.logs.open(ROOM)),
  often(6, 'wait', fc.constantFrom(10, 40, 100, 700, 16_000), (_, ms) =>
    vi.advanceTimersByTimeAsync(ms),
  ),
);

const restoration = often(
  1,
  'restore',
  fc.double({ min: 0, max: 1, noNaN: true }),
  (world, share) => world.restore(share),
);

function often<T>(
  weight: number,
  name: string,
  args: fc.Arbitrary<T>,
  act: (world: World, args: T) => unknown,
): fc.WeightedArbitrary<Step> {
  const arbitrary = args.map((drawn) => ({
    name: `${name} ${String(drawn ?? '')}`,
    act: (world: World) => act(world, drawn),
  }));
  return { weight, arbitrary };
}

function newText(what: string): string {
  return `${what} ${++texts}`;
}

function say(room: ModelRoom): void {
  const text = newText('theirs');
  room.append('u-ben', text, text);
}

async function run(steps: Step[]): Promise<World> {
  const world = new World();
  for (let each = 0; each < 9; each++) say(world.room);
  world.client.start();
  // A page that is older than the first connection is of an epoch that nobody told.
  await vi.advanceTimersByTimeAsync(1);
  world.client.logs.open(ROOM);
  for (const { act } of steps) {
    await act(world);
    await vi.advanceTimersByTimeAsync(1);
  }
  await world.heal();
  return world;
}

/** In one order, without what is the sender's alone, and with names only where all are named. */
function comparable(messages: readonly Message[]): unknown[] {
  return messages.map((message) => ({
    ...message,
    client_id: null,
    reactions: [...message.reactions]
      .sort((a, b) => (a.emoji < b.emoji ? -1 : 1))
      .map(({ user_ids: users, ...reaction }) => ({
        ...reaction,
        users: reaction.count > 20 ? [] : [...users].sort(),
      })),
  }));
}

function expectConverged({ client, room }: World): void {
  const { status, log } = client.logs.getView(ROOM);
  expect(status).toBe('ready');
  expect(log?.position).toBe(room.head);
  const all = room.all(ME);
  const oldest = log?.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const newest = log?.messages.at(-1)?.seq ?? 0;
  const until = log?.hasNewer === true ? newest : room.head;
  expect(comparable(log?.messages ?? [])).toEqual(
    comparable(all.filter(({ seq }) => seq >= oldest && seq <= until)),
  );
  expect(log?.messages.length ?? 0).toBeGreaterThanOrEqual(Math.min(1, all.length));
  expect(log?.hasOlder).toBe(all.some(({ seq }) => seq < oldest));
  expect(client.outbox.getItems(ROOM)).toEqual([]);
}

function expectSaidOnceInOrder({ room, said }: World): void {
  const own = room.all(ME).filter(({ sender_id: sender }) => sender === ME);
  // Somebody may have edited or deleted them: they are told by the id that they were sent with.
  expect(own).toHaveLength(said.length);
  const untouched = own.filter((message) => !message.is_edited && message.content !== null);
  const order = untouched.map(({ content }) => said.indexOf(content ?? ''));
  expect(order).toEqual([...order].sort((a, b) => a - b));
}

async function scrollDown({ client: { logs } }: World): Promise<void> {
  for (let pages = 0; pages < 30 && logs.getView(ROOM).log?.hasNewer === true; pages++) {
    void logs.loadNewer(ROOM);
    await vi.advanceTimersByTimeAsync(100);
  }
}

async function holdsFor(steps: fc.Arbitrary<Step[]>, check: (world: World) => void) {
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      const world = await run(drawn);
      try {
        check(world);
        await scrollDown(world);
        check(world);
        expect(world.client.logs.getView(ROOM).log?.hasNewer).toBe(false);
      } finally {
        world.client.stop();
        vi.clearAllTimers();
      }
    }),
    { seed, numRuns },
  );
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows the room as it is in the end, whatever was lost, doubled, swapped or cut, and each own message once', async () => {
  await holdsFor(fc.array(step, { maxLength: 80, size: 'max' }), (world) => {
    expectConverged(world);
    expectSaidOnceInOrder(world);
  });
}, 120_000);

it('shows the room as it is in the end, though it was restored from a backup', async () => {
  const steps = fc.oneof({ weight: 25, arbitrary: step }, restoration);
  await holdsFor(fc.array(steps, { maxLength: 80, size: 'max' }), expectConverged);
}, 120_000);
