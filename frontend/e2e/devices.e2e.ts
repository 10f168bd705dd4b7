import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import {
  createGroup,
  fillSignIn,
  messageWith,
  newPerson,
  said,
  say,
  sayByApi,
  signUp,
  untilLive,
} from './support/person';

const openWindow = openingWindows();

describe('two devices and a second tab of one user', () => {
  it('agree on what was said, read and muted', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const bens = await openWindow();
    await signUp(bens.page, ben);
    await untilLive(bens.page);
    const { page: desk, complaints } = await openWindow();
    await signUp(desk, ana);
    await createGroup(desk, 'Chart room', [ben]);
    const phone = await openWindow({ viewport: { width: 390, height: 800 } });
    await phone.page.goto('/login');
    await fillSignIn(phone.page, ana.username, ana.password);
    await untilLive(phone.page);
    const tab = await desk.context().newPage();
    await tab.goto(desk.url());
    await untilLive(tab);
    await desk.getByRole('link', { name: 'Settings' }).click();
    await tab.getByRole('link', { name: 'Settings' }).click();

    await bens.page.getByRole('link', { name: /Chart room/ }).click();
    await say(bens.page, 'Land ahead');
    await say(bens.page, 'Two miles');
    for (const page of [desk, tab, phone.page]) await unreadIn(page, 2).waitFor();
    await expect.poll(() => desk.title()).toMatch(/^\(2\) /u);

    await phone.page.getByRole('link', { name: /Chart room/ }).click();
    await messageWith(phone.page, 'Two miles').waitFor();
    await phone.page.bringToFront();
    for (const page of [desk, tab]) await unreadIn(page, 2).waitFor({ state: 'detached' });
    await expect.poll(() => desk.title()).toMatch(/^Settings/u);

    await say(phone.page, 'Aye');
    await desk.getByRole('link', { name: /Chart room/ }).click();
    await tab.getByRole('link', { name: /Chart room/ }).click();
    for (const page of [desk, tab, phone.page]) {
      await expect.poll(() => said(page)).toEqual(['Land ahead', 'Two miles', 'Aye']);
    }
    await desk.getByRole('button', { name: 'Conversation menu' }).click();
    await desk.getByRole('menuitem', { name: 'Mute' }).click();
    await tab.getByRole('navigation').getByText('Muted').waitFor({ state: 'attached' });
    expect([...complaints, ...phone.complaints, ...bens.complaints]).toEqual([]);
  });
});

describe('the read mark', () => {
  // So many fit on the page that is loaded first; more are opened where they begin.
  it.each([35, 90])('follows the reader down through %i unread messages', async (count) => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const bens = await openWindow();
    await signUp(bens.page, ben);
    const anas = await openWindow();
    await signUp(anas.page, ana);
    const roomId = await createGroup(anas.page, 'Long watch', [ben]);
    const lines = Array.from({ length: count }, (_, line) => `Bell ${line + 1}.`);
    await sayByApi(ana, roomId, lines);
    const other = await openWindow();
    await other.page.goto('/login');
    await fillSignIn(other.page, ben.username, ben.password);
    await unreadIn(other.page, count).waitFor();

    const counts = async () => [await unread(bens.page), await unread(other.page)];
    const agree = (isRight: (left: number) => boolean) =>
      expect
        .poll(
          async () => {
            const [here = 0, there = 0] = await counts();
            return here === there && isRight(here);
          },
          { timeout: 20_000 },
        )
        .toBe(true);
    await bens.page.getByRole('link', { name: /Long watch.*unread/ }).click();
    await messageWith(bens.page, 'Bell 1.').first().waitFor();
    await agree((left) => left > 0 && left < count);
    if (count > 50) {
      await messageWith(bens.page, 'Bell 50.').scrollIntoViewIfNeeded();
      await agree((left) => left > 0 && left <= count - 50);
    }
    await bens.page.getByRole('button', { name: /Jump to the newest|new message/ }).click();
    await agree((left) => left === 0);
    expect([...bens.complaints, ...other.complaints]).toEqual([]);
  });
});

function unreadIn(page: Page, count: number) {
  const text = count === 1 ? '1 unread message' : `${count} unread messages`;
  return page.getByRole('navigation').getByText(text, { exact: true });
}

/** How many unread messages the list counts. */
async function unread(page: Page): Promise<number> {
  const badges = await page
    .getByRole('navigation')
    .getByText(/^\d+ unread message/u)
    .allInnerTexts();
  return badges.reduce((sum, badge) => sum + Number.parseInt(badge, 10), 0);
}
