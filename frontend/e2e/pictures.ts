import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, it, vi } from 'vitest';
import { baseURL, openingWindows } from './support/browser';
import { fillSignIn, untilLive } from './support/person';

/** Who is in the pictures, and what they said: on a server of its own, so that their names are free. */
const PASSWORD = 'a password for pictures';
const PEOPLE = { ana: 'Ana Lindqvist', ben: 'Ben Okafor', mei: 'Mei Tanaka' } as const;
type Name = keyof typeof PEOPLE;

/** As `./run --admin` said it. */
const ADMIN = {
  email: process.env.PARLEY_ADMIN_EMAIL ?? '',
  password: process.env.PARLEY_ADMIN_PASSWORD ?? '',
};

const SCREENS = [
  { name: 'light', options: { colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } } },
  { name: 'phone', options: { colorScheme: 'light', viewport: { width: 390, height: 800 } } },
  { name: 'phone-dark', options: { colorScheme: 'dark', viewport: { width: 390, height: 800 } } },
] as const;

const openWindow = openingWindows();
let launch = '';
beforeAll(async () => {
  launch = await talk();
  if (ADMIN.password !== '') await vi.waitFor(untilCounted, { timeout: 90_000, interval: 2_000 });
}, 120_000);

describe.each(SCREENS)('on a $name screen', ({ name, options }) => {
  it('the main pages are pictured', async () => {
    const { page } = await openWindow(options);
    await page.goto('/login');
    await fillSignIn(page, 'ana', PASSWORD);
    await untilLive(page);
    await page.getByText('Do you have a minute?').waitFor();
    if (name.startsWith('phone')) await picture(page, `rooms-${name}`);

    await page.goto(`/rooms/${launch}`);
    await page.getByRole('log').locator('.hljs-attribute').first().waitFor();
    await page.getByText('Lunch at the harbour?').last().waitFor();
    await picture(page, name === 'light' ? 'conversation' : `conversation-${name}`);

    await page.goto('/search?q=headline');
    await page.getByRole('main').getByText('headline').first().waitFor();
    await picture(page, `search-${name}`);

    await page.goto('/settings');
    await page.getByText('This device').waitFor();
    await picture(page, `settings-${name}`);
  });

  it.skipIf(ADMIN.password === '')('the admin panel is pictured', async () => {
    const { page } = await openWindow(options);
    await page.goto('/admin');
    await fillSignIn(page, ADMIN.email, ADMIN.password);
    await page.getByRole('heading', { name: 'Messages per day' }).waitFor();
    await page.getByText('Latest').first().waitFor();
    await picture(page, `admin-${name}`);
    if (name.startsWith('phone')) return;

    await page.goto('/admin/users');
    await page.getByText('Mei Tanaka').first().waitFor();
    await picture(page, `admin-users-${name}`);

    await page.getByText('Ana Lindqvist').first().click();
    await page.getByRole('tab', { name: 'Account' }).waitFor();
    await page.getByText('ana@example.org').first().waitFor();
    await picture(page, `admin-user-${name}`);
  });
});

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const path = fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));
  await page.screenshot({ path, animations: 'disabled' });
}

/** Fills some rooms; the id of the one that is pictured. */
async function talk(): Promise<string> {
  const people = await Promise.all((Object.keys(PEOPLE) as Name[]).map(arrive));
  const [ana, ben, mei] = people as [Someone, Someone, Someone];
  const all = people.map(({ id }) => id);
  const room = await group(ana, 'Spring launch', all);
  await say(
    ben,
    room,
    'Morning! The landing page is up on staging: https://staging.example.org/launch',
  );
  await say(ben, room, 'Could somebody look at the hero on small screens?');
  const review = await say(
    mei,
    room,
    'Looks good to me. Two things:\n\n1. the **headline** breaks after "for"\n2. `padding-inline` is missing on the cards\n\n> We ship on Thursday\n\nand then we can go @ana',
  );
  const fix = await say(
    ana,
    room,
    'On it.\n\n```css\n.card {\n  padding-inline: 1rem; /* was 0 */\n  color: rgb(30 29 26);\n}\n```',
    review,
  );
  await react(ana, room, fix, '🎉');
  await react(ben, room, fix, '🎉');
  await react(mei, room, fix, '👍');
  await say(
    mei,
    room,
    'Beautiful. Numbers from last week, for the record:\n\n| day | visits |\n|---|---|\n| Mon | 1,204 |\n| Tue | 1,377 |',
  );
  await say(ben, room, 'Lunch at the harbour? 🐟');
  for (const name of ['Harbour crew', 'Design review', 'On-call']) {
    await say(mei, await group(mei, name, all), `Welcome to ${name}`);
  }
  const pair = await post<Made>(ben, '/api/v1/chat/rooms', {
    room_type: 'one_to_one',
    member_ids: [ana.id],
  });
  await say(ben, pair.id, 'Do you have a minute?');
  return room;
}

/** What was written each day is counted in the background. */
async function untilCounted(): Promise<void> {
  const login = await call('POST', '/api/v1/auth/login', ADMIN);
  const { access_token: token } = (await login.json()) as { access_token: string };
  const stats = await call('GET', '/api/v1/admin/stats', undefined, token);
  const { messages_per_day: days } = (await stats.json()) as {
    messages_per_day: { messages: number }[];
  };
  if (days.every(({ messages }) => messages === 0)) throw new Error('nothing is counted yet');
}

interface Someone {
  id: string;
  token: string;
}
interface Made {
  id: string;
}

async function arrive(username: Name): Promise<Someone> {
  const email = `${username}@example.org`;
  await call('POST', '/api/v1/auth/register', { username, email, password: PASSWORD });
  const answer = await call('POST', '/api/v1/auth/login', { username, password: PASSWORD });
  const { access_token: token, user } = (await answer.json()) as {
    access_token: string;
    user: Made;
  };
  await call('PATCH', '/api/v1/auth/me', { display_name: PEOPLE[username] }, token);
  return { id: user.id, token };
}

async function group(owner: Someone, name: string, members: string[]): Promise<string> {
  const room = { name, room_type: 'group', member_ids: members };
  return (await post<Made>(owner, '/api/v1/chat/rooms', room)).id;
}

async function say(who: Someone, room: string, content: string, replyTo?: string): Promise<string> {
  const body = { content, client_id: randomUUID(), reply_to: replyTo };
  return (await post<Made>(who, `/api/v1/chat/rooms/${room}/messages`, body)).id;
}

async function react(who: Someone, room: string, message: string, emoji: string): Promise<void> {
  const path = `/api/v1/chat/rooms/${room}/messages/${message}/reactions/${encodeURIComponent(emoji)}`;
  await call('PUT', path, undefined, who.token);
}

async function post<T>(who: Someone, path: string, body: unknown): Promise<T> {
  return (await (await call('POST', path, body, who.token)).json()) as T;
}

async function call(method: string, path: string, body?: unknown, token?: string) {
  const answer = await fetch(new URL(path, baseURL), {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
