import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousProblems } from './support/axe';
import { openingWindows } from './support/browser';
import { createGroup, fillSignIn, newPerson, register, say, signUp } from './support/person';

/** The first admin of the system under test, as `./run --admin` made it. */
const admin = {
  email: process.env.PARLEY_ADMIN_EMAIL ?? '',
  password: process.env.PARLEY_ADMIN_PASSWORD ?? '',
};

const openWindow = openingWindows();

async function enter(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await fillSignIn(page, admin.email, admin.password);
  await page.waitForURL(`**${address}`);
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).waitFor();
}

async function openUser(page: Page, username: string): Promise<void> {
  await page.goto('/admin/users');
  await page.getByPlaceholder('Search').fill(username);
  await page.getByText('1–1 of 1').waitFor();
  await page.getByRole('cell', { name: username, exact: true }).first().click();
  await page.getByRole('tab', { name: 'Account' }).waitFor();
}

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
  it('sees every list, without a breach of the policy or of a serious accessibility rule', async () => {
    const { page, complaints } = await openWindow();
    await enter(page, '/admin');
    await page.getByRole('heading', { name: 'Messages per day' }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    for (const list of [
      'users',
      'sessions',
      'password-reset-tokens',
      'chat-rooms',
      'room-memberships',
      'messages',
      'audit-log',
      'chat-audit-log',
    ]) {
      await page.goto(`/admin/${list}`);
      await page.getByRole('table').or(page.getByText('Nothing here')).first().waitFor();
      expect(await seriousProblems(page), list).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('edits and suspends somebody, who is signed out live', async () => {
    const ana = newPerson('ana');
    const hers = await openWindow();
    await signUp(hers.page, ana);
    const { page } = await openWindow();
    await enter(page, '/admin/users');
    await openUser(page, ana.username);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Display name').fill('Ana Lindqvist');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Ana Lindqvist').waitFor();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('button', { name: 'Reinstate' }).waitFor();
    await hers.page.waitForURL('**/login');
  });

  it('exports what the list shows', async () => {
    const ana = newPerson('ana');
    await register(ana);
    const { page } = await openWindow();
    await enter(page, '/admin/users');
    await page.getByPlaceholder('Search').fill(ana.username);
    await page.getByText('1–1 of 1').waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).first().click();
    const lines = (await readFile(await (await saving).path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(ana.email);
  });

  it('closes a room, which open apps notice at once', async () => {
    const ana = newPerson('ana');
    const hers = await openWindow();
    await signUp(hers.page, ana);
    const room = await createGroup(hers.page, 'Quay', []);
    await say(hers.page, 'Is anybody here?');
    await hers.page.getByRole('log').getByText('Is anybody here?').waitFor();
    const { page } = await openWindow();
    await enter(page, `/admin/chat-rooms/${room}/show`);
    await page.getByRole('tab', { name: 'Members (1)' }).waitFor();
    await page.getByRole('button', { name: 'Close the room' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    await page.waitForURL('**/admin/chat-rooms');
    await hers.page.getByRole('log').waitFor({ state: 'detached' });
  });

  it('deletes several accounts at once, and lists by day', async () => {
    const [first, second] = [newPerson('bulk'), newPerson('bulk')];
    await register(first);
    await register(second);
    const { page } = await openWindow();
    await enter(page, '/admin/users');
    for (const { username } of [first, second]) {
      await page.getByRole('row').filter({ hasText: username }).getByRole('checkbox').check();
    }
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    for (const { username } of [first, second]) {
      await page.getByRole('row').filter({ hasText: username }).waitFor({ state: 'detached' });
    }

    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Created until' }).click();
    await page.getByLabel('Created until').fill('2020-01-01');
    await page.getByText('Nothing here').waitFor();
  });
});
