import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import {
  act,
  anaAndBen,
  createGroup,
  messageWith,
  newPerson,
  said,
  say,
  sayByApi,
  signUp,
} from './support/person';

const openWindow = openingWindows();

describe('what was said', () => {
  it('is answered, reacted to, edited and deleted, and all see it at once', async () => {
    const { ben, anas, bens } = await anaAndBen(openWindow);
    await createGroup(anas.page, 'Dock', [ben]);
    await bens.page.getByRole('link', { name: /Dock/ }).click();

    await say(anas.page, 'The **crane** is broken');
    await bens.page.getByRole('log').locator('strong', { hasText: 'crane' }).waitFor();
    await act(bens.page, 'is broken', 'Reply');
    await say(bens.page, 'Again?');
    await anas.page.getByRole('button', { name: /In reply to .*The crane is broken/ }).waitFor();

    await act(bens.page, 'is broken', 'Add a reaction');
    await bens.page.getByLabel('Search emojis').fill('crying face');
    await bens.page.getByLabel('Search emojis').press('Enter');
    const chip = anas.page.getByRole('list', { name: 'Reactions' }).getByRole('button');
    await chip.waitFor();
    await chip.click();
    await bens.page.getByText(/ 2, one of them yours/).waitFor({ state: 'attached' });

    await act(anas.page, 'is broken', 'Edit');
    await anas.page.getByLabel('Edit the message').fill('The crane is mended');
    await anas.page.keyboard.press('Enter');
    await messageWith(bens.page, 'The crane is mended').getByText('(edited)').waitFor();

    await act(bens.page, 'Again?', 'Delete');
    const question = bens.page.getByRole('dialog', { name: 'Delete this message?' });
    await question.getByRole('button', { name: 'Delete' }).click();
    await anas.page.getByText('This message was deleted.').waitFor();
    expect(await said(anas.page)).toEqual(['The crane is mended']);
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });

  it('has a link, which leads there through a long history and back to the newest', async () => {
    const ana = newPerson('ana');
    const { page, complaints } = await openWindow({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await signUp(page, ana);
    const roomId = await createGroup(page, 'Log book', []);
    const lines = Array.from({ length: 150 }, (_, line) => `Entry ${line + 1}.`);
    await sayByApi(ana, roomId, lines);
    await page.goto(`/rooms/${roomId}?seq=30`);
    const target = messageWith(page, 'Entry 29.');
    await target.waitFor();
    await expect.poll(() => isInSight(page, 'Entry 29.')).toBe(true);
    expect(await messageWith(page, 'Entry 150.').count()).toBe(0);

    await act(page, 'Entry 29.', 'Copy a link');
    await page.getByText('The link is copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`/rooms/${roomId}\\?seq=\\d+$`, 'u'));

    await page.getByRole('button', { name: 'Jump to the newest message' }).click();
    await expect.poll(() => isInSight(page, 'Entry 150.')).toBe(true);
    expect(new URL(page.url()).search).toBe('');

    await page.goto(link);
    await expect.poll(() => isInSight(page, 'Entry 29.')).toBe(true);
    await say(page, 'Back again');
    await expect.poll(() => isInSight(page, 'Back again')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('while somebody was away is opened where it begins to be new', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const bens = await openWindow();
    await signUp(bens.page, ben);
    const anas = await openWindow();
    await signUp(anas.page, ana);
    const roomId = await createGroup(anas.page, 'Night watch', [ben]);
    const lines = Array.from({ length: 90 }, (_, line) => `Bell ${line + 1}.`);
    await sayByApi(ana, roomId, lines);

    await bens.page.getByRole('link', { name: /Night watch.*90 unread/ }).click();
    await bens.page.getByText('New', { exact: true }).waitFor();
    await expect.poll(() => isInSight(bens.page, 'Bell 1.')).toBe(true);
    expect(await isInSight(bens.page, 'Bell 90.')).toBe(false);
    await bens.page.getByRole('button', { name: /Jump to the newest|new message/ }).click();
    await expect.poll(() => isInSight(bens.page, 'Bell 90.')).toBe(true);
    await bens.page.getByText('90 unread messages').waitFor({ state: 'detached' });
    expect(bens.complaints).toEqual([]);
  });
});

describe('what was not sent yet', () => {
  it('is sent once when the app is opened again', async () => {
    const ana = newPerson('ana');
    const { page } = await openWindow();
    await signUp(page, ana);
    await createGroup(page, 'Bottle', []);
    await say(page, 'Before');
    await page.getByText('Sending…').waitFor({ state: 'detached' });
    await page.context().setOffline(true);
    await page.getByText('You’re offline. Reconnecting…').waitFor();
    await say(page, 'One');
    await say(page, 'Two');
    const address = page.url();
    await page.close();

    await page.context().setOffline(false);
    const again = await page.context().newPage();
    const third = await page.context().newPage();
    await Promise.all([again.goto(address), third.goto(address)]);
    for (const tab of [again, third]) {
      await expect.poll(() => said(tab), { timeout: 20_000 }).toEqual(['Before', 'One', 'Two']);
      await tab.getByText('Sending…').waitFor({ state: 'detached' });
    }
  });
});

describe('ten thousand messages', () => {
  it('are scrolled through with a few hundred rows, and the reader’s place stands still', async () => {
    const ana = newPerson('ana');
    const { page, complaints } = await openWindow();
    await signUp(page, ana);
    const roomId = await createGroup(page, 'Archive', []);
    await serveLongHistory(page, roomId, 10_000);
    await sayNothingIsMissing(page, 10_000);
    await page.reload();
    const log = page.getByRole('log');
    await messageWith(page, 'Line 10000 ').waitFor();

    // Whoever writes meanwhile loses no key.
    const composer = page.getByRole('textbox', { name: /^Message / });
    let typed = '';
    const oldest = async () => lineOf(await log.locator('[data-text]').first().innerText());
    for (let before = await oldest(); before >= 8_100; before = await oldest()) {
      await log.evaluate((element) => element.scrollTo(0, 0));
      typed += `${before} `;
      await composer.pressSequentially(`${before} `);
      await expect.poll(oldest).toBeLessThan(before);
    }
    expect(await composer.inputValue()).toBe(typed);
    await composer.fill('');
    const rows = await log.getByRole('article').count();
    expect(rows).toBeGreaterThan(500);
    expect(rows).toBeLessThanOrEqual(600);
    const texts = await said(page);
    const first = lineOf(texts[0]);
    expect(texts.map(lineOf)).toEqual(texts.map((_, index) => first + index));

    // Down again: the rows that come at the bottom and go at the top move nothing in sight.
    const middle = messageWith(page, `Line ${first + 594} `);
    await middle.scrollIntoViewIfNeeded();
    const top = () => middle.evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    await messageWith(page, `Line ${first + 640} `).waitFor({ state: 'attached' });
    expect(Math.abs((await top()) - before)).toBeLessThan(4);
    await page.getByRole('button', { name: 'Jump to the newest message' }).click();
    await expect.poll(() => isInSight(page, 'Line 10000 ')).toBe(true);
    expect(complaints).toEqual([]);
  });
});

/** The number in a line of the long history. */
function lineOf(text = ''): number {
  return Number(/\d+/u.exec(text)?.[0]);
}

async function isInSight(page: Page, text: string): Promise<boolean> {
  const row = messageWith(page, text);
  if ((await row.count()) === 0) return false;
  const [box, frame] = await Promise.all([
    row.last().boundingBox(),
    page.getByRole('log').boundingBox(),
  ]);
  if (box === null || frame === null) return false;
  return box.y >= frame.y - 1 && box.y + box.height <= frame.y + frame.height + 1;
}

/** Answers each `sync` by itself: the server knows nothing of the long history. */
async function sayNothingIsMissing(page: Page, head: number): Promise<void> {
  await page.routeWebSocket('**/ws/chat', (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { type: string; ref?: string; rooms?: object };
      if (frame.type !== 'sync') {
        server.send(text);
        return;
      }
      for (const room of Object.keys(frame.rooms ?? {})) {
        const answer = { type: 'sync', ref: frame.ref, room_id: room, head_seq: head };
        socket.send(JSON.stringify({ ...answer, mode: 'current' }));
      }
    });
  });
}

/** Plays a server whose room has so many messages, without making them all. */
async function serveLongHistory(page: Page, roomId: string, last: number): Promise<void> {
  const person = '01a00000-0000-7000-8000-000000000001';
  const message = (seq: number) => ({
    id: `01a00000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    room_id: roomId,
    seq,
    sender_id: person,
    sender_username: 'keeper',
    content: `Line ${seq} ${'and so on '.repeat(seq % 7)}`,
    message_type: 'text',
    timestamp: new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString(),
    is_edited: false,
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    mentions: [],
    reactions: [],
    client_id: null,
  });
  await page.route(`**/rooms/${roomId}/messages?*`, async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const after = Number(query.get('after_seq') ?? Number.NaN);
    const before = Number(query.get('before_seq') ?? last + 1);
    const from = Number.isNaN(after) ? Math.max(1, before - 50) : after + 1;
    const to = Number.isNaN(after) ? before - 1 : Math.min(last, after + 50);
    const messages = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
    const hasMore = Number.isNaN(after) ? from > 1 : to < last;
    await route.fulfill({ json: { messages, has_more: hasMore, head_seq: last } });
  });
}
