// What Parley is measured beside: the same shape of service from common parts. Each message is one INSERT, committed before
// its ack; then it goes through a Redis stream to all sockets of its room, made into JSON once. It checks nothing.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const STREAM = 'peer:events';
const LONGEST_STREAM = 10_000;

const database = new pg.Pool({ max: 20 });
const redis = new Redis(process.env.REDIS_URL);
const reader = new Redis(process.env.REDIS_URL);

/** By id: the head, the open sockets, and the publishing of what was sent before. */
const rooms = new Map();
const roomsOfUser = new Map();

async function makeTables() {
  await database.query('create schema if not exists peer');
  await database.query(`create table if not exists peer.message (
    room_id uuid not null, seq bigint not null, id uuid not null, sender text not null, client_id uuid not null,
    content text not null, sent_at timestamptz not null default now(),
    primary key (room_id, seq), unique (room_id, sender, client_id))`);
}

function makeRoom({ id, members }) {
  rooms.set(id, { head: 0, sockets: new Set(), published: Promise.resolve() });
  for (const member of members) {
    if (!roomsOfUser.has(member)) {
      roomsOfUser.set(member, []);
    }
    roomsOfUser.get(member).push(id);
  }
}

async function take(socket, user, text) {
  const { type, room_id, client_id, content } = JSON.parse(text);
  const room = rooms.get(room_id);
  if (type !== 'message' || !room) {
    socket.send(JSON.stringify({ type: 'error', client_id, code: 'unknown', retry: 'no' }));
    return;
  }
  const id = randomUUID();
  const seq = ++room.head;
  const committed = database.query(
    'insert into peer.message (room_id, seq, id, sender, client_id, content) values ($1, $2, $3, $4, $5, $6) returning sent_at',
    [room_id, seq, id, user, client_id, content],
  );
  // Commits end in any order, and a room's messages leave in that of their seqs.
  const before = room.published;
  room.published = publish(before, committed, { id, room_id, seq, user, content });
  const timestamp = (await committed).rows[0].sent_at;
  socket.send(JSON.stringify({ type: 'ack', client_id, room_id, message_id: id, seq, timestamp, duplicate: false }));
}

async function publish(before, committed, { id, room_id, seq, user, content }) {
  await before;
  const timestamp = (await committed).rows[0].sent_at;
  const data = {
    id,
    room_id,
    seq,
    sender_id: id,
    sender_username: user,
    content,
    message_type: 'text',
    timestamp,
    is_edited: false,
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    mentions: [],
    reactions: [],
    client_id: null,
  };
  const frame = JSON.stringify({ type: 'message', room_id, seq, data });
  // Not awaited: one connection keeps the order.
  redis.xadd(STREAM, 'MAXLEN', '~', LONGEST_STREAM, '*', 'room', room_id, 'frame', frame).catch(fail);
}

async function deliver() {
  let last = '$';
  for (;;) {
    const answer = await reader.xread('COUNT', 500, 'BLOCK', 5000, 'STREAMS', STREAM, last);
    for (const [id, [, roomId, , frame]] of answer?.[0]?.[1] ?? []) {
      last = id;
      const bytes = Buffer.from(frame);
      for (const socket of rooms.get(roomId)?.sockets ?? []) {
        socket.send(bytes, { binary: false });
      }
    }
  }
}

function open(socket, user) {
  const mine = roomsOfUser.get(user) ?? [];
  socket.on('message', (text) => take(socket, user, text).catch(fail));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => mine.forEach((id) => rooms.get(id).sockets.delete(socket)));
  mine.forEach((id) => rooms.get(id).sockets.add(socket));
  socket.send(
    JSON.stringify({ type: 'connected', rooms: mine.map((id) => ({ room_id: id, head_seq: rooms.get(id).head })) }),
  );
}

function fail(error) {
  console.error(error);
  process.exit(1);
}

async function body(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const server = createServer(async (request, response) => {
  if (request.method === 'POST' && request.url === '/rooms') {
    makeRoom(JSON.parse(await body(request)));
  }
  response.writeHead(200, { 'Content-Length': 0 }).end();
});
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
server.on('upgrade', (request, connection, head) => {
  const user = (request.headers.authorization ?? '').slice('Bearer '.length);
  sockets.handleUpgrade(request, connection, head, (socket) => open(socket, user));
});

await makeTables();
deliver().catch(fail);
server.listen(Number(process.env.PORT), '127.0.0.1');
