import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { TWO_SCREENS, seriousProblems } from './support/axe';
import { openingWindows } from './support/browser';
import { hasFocus } from './support/focus';
import { admin, confirm, enterPanel, openUser } from './support/panel';
import { createGroup, newPerson, say, signUp } from './support/person';

const openWindow = openingWindows();
const LISTS = [
  'users',
  'sessions',
  'password-reset-tokens',
  'chat-rooms',
  'room-memberships',
  'messages',
  'audit-log',
  'chat-audit-log',
];
const ana = newPerson('ana');
let room: string;
beforeAll(async () => {
  const { page } = await openWindow();
  await signUp(page, ana);
  room = await createGroup(page, 'Boathouse', []);
  await say(page, 'Nobody here');
  await page.getByText('Sending…').waitFor({ state: 'detached' });
});

describe.skipIf(admin.password === '').each(TWO_SCREENS)(
  'on a $colorScheme screen $viewport.width wide, the panel',
  (screen) => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await openWindow(screen));
      await enterPanel(page);
    });

    const check = async (what: string) => {
      expect(await seriousProblems(page), what).toEqual([]);
      expect(await isCutOff(page), `${what} is cut off`).toBe(false);
    };
    const checkDialog = async (name: string) => {
      const button = page.getByRole('button', { name, exact: true });
      await button.click();
      await page.getByRole('dialog').waitFor();
      await check(name);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await hasFocus(button), `the focus after ${name}`).toBe(true);
    };
    const checkTab = async (tab: RegExp) => {
      await page.getByRole('tab', { name: tab }).click();
      await untilListed(page);
      await check(String(tab));
    };
    const checkFirst = async (list: string) => {
      await page.goto(`/admin/${list}`);
      await page.locator(`.RaList-content a[href^="/admin/${list}/"]`).first().click();
      await page.waitForURL(new RegExp(`/admin/${list}/[0-9a-f]`, 'u'));
      await page
        .getByText(/^(ID|Joined|What changed)$/u)
        .first()
        .waitFor();
      await check(list);
    };

    it('breaks no serious accessibility rule on its lists', async () => {
      await page.goto('/admin');
      await page.getByRole('heading', { name: 'Messages per day' }).waitFor();
      await check('dashboard');
      for (const list of LISTS) {
        await page.goto(`/admin/${list}`);
        await untilListed(page);
        await check(list);
      }
    });

    it('nor while its rows, or the names in them, are under way', async () => {
      const rows = page.locator('.RaList-content');
      for (const [list, underWay] of [
        ['users', rows.getByText('Loading…')],
        ['room-memberships', rows.getByRole('progressbar', { name: 'Loading…' }).first()],
      ] as const) {
        const release = await holdBack(page, '**/api/v1/admin/users?*');
        await page.goto(`/admin/${list}`);
        await underWay.waitFor();
        await check(`${list}, under way`);
        await release();
        await underWay.waitFor({ state: 'detached' });
      }
    });

    it('nor with an account, its dialogs and what hangs on it', async () => {
      await openUser(page, ana.username);
      await check('an account');
      for (const name of ['Suspend', 'Sign out everywhere', 'Send a password reset', 'Delete']) {
        await checkDialog(name);
      }
      await page.getByRole('button', { name: 'Send a password reset' }).click();
      await confirm(page, 'Send a password reset');
      for (const tab of [/^Rooms/u, /^Sessions/u, /^Messages/u, /^Password resets/u, /^History/u]) {
        await checkTab(tab);
      }
      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByRole('textbox', { name: 'Username' }).fill('?');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Use 3 to 50 letters').waitFor();
      await check('the form of an account');
      await checkFirst('sessions');
      await checkDialog('End the session');
      await checkFirst('password-reset-tokens');
      await checkDialog('Make void');
      await page.goto('/admin/users/create');
      await page.getByRole('textbox', { name: 'Username' }).waitFor();
      await check('a new account');
    });

    it('nor with a room, its members and its messages, nor in the logs', async () => {
      await page.goto(`/admin/chat-rooms/${room}/show`);
      await page.getByRole('tab', { name: 'Overview' }).waitFor();
      await check('a room');
      await checkDialog('Close the room');
      for (const tab of [/^Members/u, /^Messages/u, /^History/u]) await checkTab(tab);
      await page.goto(`/admin/chat-rooms/${room}`);
      await page.getByRole('textbox', { name: 'Name' }).waitFor();
      await check('the form of a room');
      await page.goto('/admin/chat-rooms/create');
      await page.getByRole('combobox', { name: 'Owner' }).fill(ana.username);
      await page.getByRole('option', { name: ana.username }).waitFor();
      await check('a new room');
      await page.goto('/admin/room-memberships/create');
      await page.getByRole('radio', { name: 'Admin' }).waitFor();
      await check('a new member');
      await checkFirst('room-memberships');
      await checkDialog('Remove');
      await page.goto(`/admin/chat-rooms/${room}/show/messages`);
      await page.getByRole('link', { name: 'Nobody here' }).click();
      await page.getByRole('button', { name: 'Delete' }).waitFor();
      await check('a message');
      await checkDialog('Delete');
      await checkFirst('audit-log');
      await checkFirst('chat-audit-log');
    });
  },
);

/** Keeps what is asked for there waiting, until what it gives is called. */
async function holdBack(page: Page, address: string): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

/** As a table, or as a list where there is no room for one. */
async function untilListed(page: Page): Promise<void> {
  const rows = page.locator('main table, main ul.MuiList-root');
  await rows.or(page.getByText('Nothing here')).first().waitFor();
}

/** The page itself never scrolls sideways; wide tables do that in a box of their own. */
function isCutOff(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
}
