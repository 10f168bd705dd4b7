import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openingWindows, type Window } from './support/browser';
import { hasFocus, tabTo } from './support/focus';
import { canReadMail, linkMailedTo } from './support/mail';
import {
  admin,
  choose,
  confirm,
  enterPanel,
  openUser,
  timesMessagesWereListed,
} from './support/panel';
import { anaAndBen, createGroup, newPerson, register, say, signUp } from './support/person';

const openWindow = openingWindows();

describe('somebody who is no admin', () => {
  it('finds no link to the panel, and is refused at its address', async () => {
    const { page } = await openWindow();
    await signUp(page, newPerson('ana'));
    expect(await page.getByRole('link', { name: 'Admin panel' }).count()).toBe(0);
    await page.goto('/admin/users');
    await page.getByText('This part is for admins').waitFor();
    await page.getByRole('link', { name: 'Back to your conversations' }).click();
    await page.waitForURL('**/rooms');
  });
});

describe.skipIf(admin.password === '')('an admin', () => {
  let panel: Window;
  const lone = newPerson('lone');
  beforeAll(async () => {
    panel = await openWindow();
    await enterPanel(panel.page);
  });

  it('makes an account, is told what is wrong with it, and has its owner choose the password', async () => {
    const { page } = panel;
    const { username, email } = newPerson('mei');
    await page.goto('/admin/users');
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('textbox', { name: 'Username' }).fill(username);
    await page.getByRole('textbox', { name: 'Email' }).fill('nobody@@example.org');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('form').getByText('must be an email address').waitFor();
    expect(await page.getByRole('textbox', { name: 'Email' }).getAttribute('aria-invalid')).toBe(
      'true',
    );

    await page.getByRole('textbox', { name: 'Email' }).fill(admin.email);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('form').getByText('There is an account with this email').waitFor();
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Account' }).waitFor();
    await page.getByText(email).waitFor();
    if (canReadMail) await linkMailedTo(email);
  });

  it('stays one while nobody else is, grants the role, and takes it back', async () => {
    const ana = newPerson('ana');
    const hers = await openWindow();
    await signUp(hers.page, ana);
    const { page } = panel;
    await openUser(page, admin.email);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('switch', { name: 'Admin' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This is the last active admin.').waitFor();

    await openUser(page, ana.username);
    await setAdmin(page, true);
    await page.getByRole('main').getByText('Admin', { exact: true }).waitFor();
    await hers.page.reload();
    await hers.page.getByRole('link', { name: 'Admin panel' }).waitFor();
    await setAdmin(page, false);
    await hers.page.waitForURL('**/login');
  });

  it('edits somebody, ends their session, mails them a link and makes it void, and deletes them', async () => {
    const ana = newPerson('ana');
    const hers = await openWindow();
    await signUp(hers.page, ana);
    const { page } = panel;
    await page.goto('/admin/users');
    await page.getByRole('button', { name: 'Username' }).click();
    await page.waitForURL(/sort=username/u);
    await openUser(page, ana.username);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Display name' }).fill('Ana Lindqvist');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Ana Lindqvist').waitFor();

    await page.getByRole('tab', { name: 'Sessions (1)' }).click();
    await page.getByRole('link', { name: /Chrome/u }).click();
    await page.getByRole('link', { name: ana.username }).click();
    await page.getByRole('tab', { name: 'Sessions (1)' }).click();
    await page.getByRole('link', { name: /Chrome/u }).click();
    await page.getByRole('button', { name: 'End the session' }).click();
    await confirm(page);
    await page.waitForURL(/\/admin\/sessions(\?|$)/u);
    await hers.page.waitForURL('**/login');

    await openUser(page, ana.username);
    await page.getByRole('button', { name: 'Send a password reset' }).click();
    await confirm(page, 'Send a password reset');
    await page.getByText('A link is on its way').waitFor();
    if (canReadMail) await linkMailedTo(ana.email);
    await page.getByRole('tab', { name: 'Password resets' }).click();
    await page.getByRole('cell', { name: 'Usable' }).click();
    await page.waitForURL('**/password-reset-tokens/*/show');
    await page.getByRole('button', { name: 'Make void' }).click();
    await confirm(page);
    await page.waitForURL(/\/password-reset-tokens(\?|$)/u);
    await choose(page, 'User', ana.username);
    await page.getByText('Nothing here').waitFor();

    await openUser(page, ana.username);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('There is no live session.').waitFor();
    await page.getByText('They leave their groups').waitFor();
    await confirm(page);
    await page.waitForURL(/\/admin\/users(\?|$)/u);
  });

  it('suspends somebody, who is signed out live, and reinstates them', async () => {
    const ana = newPerson('ana');
    const hers = await openWindow();
    await signUp(hers.page, ana);
    const { page } = panel;
    await openUser(page, ana.username);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await confirm(page, 'Suspend');
    await hers.page.waitForURL('**/login');
    await page.getByRole('button', { name: 'Reinstate' }).click();
    await page.getByRole('button', { name: 'Suspend' }).waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page
      .getByRole('row', { name: /Changed/u })
      .first()
      .click();
    await page.getByRole('rowheader', { name: 'is_disabled' }).waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: /^[0-9a-f]{8}$/u })
      .click();
    await page.getByRole('tab', { name: 'Account' }).waitFor();
  });

  it('makes a room, changes who is in it, deletes a message and closes the room, live in open apps', async () => {
    const { ana, ben, bens } = await anaAndBen(openWindow);
    const { page } = panel;
    await page.goto('/admin/chat-rooms');
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Slipway');
    await choose(page, 'Owner', ben.username);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Members (1)' }).click();
    await bens.page.getByRole('link', { name: /Slipway/u }).click();

    await page.getByRole('link', { name: 'Add a member' }).click();
    await choose(page, 'User', ana.username);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('tab', { name: 'Members (2)' }).waitFor();
    await page.getByRole('link', { name: 'Member', exact: true }).click();
    await page.getByRole('radio', { name: 'Admin' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Admin', exact: true }).waitFor();
    await bens.page.getByRole('button', { name: 'Show people' }).click();
    const people = bens.page.getByRole('complementary').getByRole('listitem');
    await people.filter({ hasText: ana.username }).getByText('Admin').waitFor();

    await say(bens.page, 'Slippery when wet');
    await bens.page.getByText('Sending…').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: ben.username }).click();
    await page.getByRole('tab', { name: 'Rooms' }).click();
    await page.getByRole('link', { name: 'Slipway' }).click();
    const before = await timesMessagesWereListed();
    await page.getByRole('tab', { name: 'Members (2)' }).waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Members (2)' }).waitFor();
    expect(await timesMessagesWereListed()).toBe(before);
    await page.getByRole('tab', { name: /^Messages/u }).click();
    await page.getByRole('link', { name: 'Slippery when wet' }).click();
    await page.getByRole('link', { name: ben.username }).click();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByRole('link', { name: 'Slippery when wet' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await confirm(page, 'Delete');
    await page.getByText('This message was deleted').waitFor();
    await bens.page.getByText('This message was deleted.').waitFor();

    await page.getByRole('link', { name: 'Slipway' }).click();
    await page.getByRole('tab', { name: 'Members (2)' }).click();
    await page.getByRole('link', { name: 'Admin', exact: true }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await confirm(page);
    await page.getByRole('tab', { name: 'Members (1)' }).waitFor();
    await people.filter({ hasText: ana.username }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close the room' }).click();
    await page.getByText('1 member loses it').waitFor();
    await confirm(page, 'Close the room');
    await bens.page.getByRole('log').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Members (0)' }).waitFor();

    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('row', { name: /Deleted.*Room/u }).click();
    // Until then the links are those of the room's entries.
    await page.getByRole('tab', { name: 'History' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /^[0-9a-f]{8}$/u }).click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  it('narrows every list, by what is there and by days that must not be backwards', async () => {
    const theirs = await openWindow();
    await signUp(theirs.page, lone);
    await createGroup(theirs.page, 'Boathouse', []);
    await say(theirs.page, 'Nobody here');
    await theirs.page.getByText('Sending…').waitFor({ state: 'detached' });
    const { page, complaints } = panel;

    await page.goto('/admin/chat-rooms');
    await page.getByRole('button', { name: 'Name' }).click();
    await page.waitForURL(/sort=name/u);
    await addFilter(page, 'Created by');
    await choose(page, 'Created by', lone.username);
    await page.getByText('1–1 of 1').waitFor();
    await page.goto('/admin/room-memberships');
    await choose(page, 'User', lone.username);
    await page.getByText('1–1 of 1').waitFor();
    await page.goto('/admin/messages');
    await choose(page, 'Sender', lone.username);
    await page.getByText('1–1 of 1').waitFor();
    await page.getByRole('link', { name: 'Nobody here' }).waitFor();
    await page.goto('/admin/sessions');
    await choose(page, 'User', lone.username);
    await page.getByText('1–1 of 1').waitFor();
    for (const log of ['audit-log', 'chat-audit-log']) {
      await page.goto(`/admin/${log}`);
      await addFilter(page, 'Action');
      await page.getByRole('combobox', { name: 'Action' }).click();
      await page.getByRole('option', { name: 'Opened' }).click();
      await page.waitForURL(/open/u);
      await expect.poll(() => page.getByRole('row', { name: /Changed/u }).count()).toBe(0);
      await page
        .getByRole('row', { name: /Opened/u })
        .first()
        .click();
      await page.waitForURL('**/show');
      await page.getByText('the record was only looked at').waitFor();
    }

    await page.goto('/admin/users');
    await addFilter(page, 'Created from');
    await addFilter(page, 'Created until');
    await page.getByLabel('Created until').fill('2020-01-01');
    await page.getByText('Nothing here').waitFor();
    await page.getByLabel('Created from').fill('2021-01-01');
    await page.getByText('This is before the start.').waitFor();
    await page.getByLabel('Created from').fill('2019-01-01');
    await page.getByText('This is before the start.').waitFor({ state: 'detached' });
    await page.getByText('Nothing here').waitFor();
    expect(complaints.filter((complaint) => !complaint.includes('status of 4'))).toEqual([]);
  });

  it('needs no mouse to find somebody and to take them out of a room', async () => {
    const { page } = panel;
    const { keyboard } = page;
    await page.goto('/admin/users');
    await page.getByPlaceholder('Search').focus();
    await keyboard.type(lone.username);
    await page.getByText('1–1 of 1').waitFor();
    await tabTo(page, page.getByRole('link', { name: lone.username, exact: true }));
    await keyboard.press('Enter');
    const tab = page.getByRole('tab', { name: 'Account' });
    await tab.waitFor();
    await tabTo(page, tab);
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await page.getByRole('link', { name: 'Boathouse' }).waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Owner' }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Remove' }));
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    // The dialog asks first: its answer has the focus.
    await keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Members (0)' }).waitFor();
    expect(await hasFocus(page.locator('body'))).toBe(false);
  });

  it('exports what the list shows, and deletes several accounts at once', async () => {
    const [first, second] = [newPerson('bulk'), newPerson('bulk')];
    await register(first);
    await register(second);
    const { page } = panel;
    await page.goto('/admin/users');
    await page.getByPlaceholder('Search').fill(first.username);
    await page.getByText('1–1 of 1').waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).first().click();
    const lines = (await readFile(await (await saving).path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(first.email);

    await page.getByPlaceholder('Search').fill('bulk.');
    for (const { username } of [first, second]) {
      await page.getByRole('row').filter({ hasText: username }).getByRole('checkbox').check();
    }
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Either all of them are deleted or none.').waitFor();
    await confirm(page);
    for (const { username } of [first, second]) {
      await page.getByRole('row').filter({ hasText: username }).waitFor({ state: 'detached' });
    }
  });
});

async function setAdmin(page: Page, isAdmin: boolean): Promise<void> {
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('switch', { name: 'Admin' }).setChecked(isAdmin);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Account' }).waitFor();
}

async function addFilter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
}
