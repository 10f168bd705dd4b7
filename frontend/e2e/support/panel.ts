import type { Page } from 'playwright-core';
import { baseURL } from './browser';
import { fillSignIn, tokenOf } from './person';

/** The first admin of the system under test, as `./run --admin` made it. */
export const admin = {
  email: process.env.PARLEY_ADMIN_EMAIL ?? '',
  password: process.env.PARLEY_ADMIN_PASSWORD ?? '',
};

export async function enterPanel(page: Page): Promise<void> {
  await page.goto('/admin');
  await fillSignIn(page, admin.email, admin.password);
  await page.getByRole('heading', { name: 'Messages per day' }).waitFor();
}

/** The page of an account, by way of its list and of how its name or email begins. */
export async function openUser(page: Page, beginning: string): Promise<void> {
  await page.goto('/admin/users');
  await page.getByPlaceholder('Search').fill(beginning);
  await page.getByText('1–1 of 1').waitFor();
  await page.locator('.RaList-content a[href^="/admin/users/"]').click();
  await page.getByRole('tab', { name: 'Account' }).waitFor();
}

/** Chooses somebody or something in a field that finds them by how they begin. */
export async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name }).click();
}

/** Takes the action that a dialog asks about. */
export async function confirm(page: Page, name = 'Confirm'): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** How often admins listed messages, as their log has it. */
export async function timesMessagesWereListed(): Promise<number> {
  const address = new URL('/api/v1/admin/chat-audit-log?action=list&page_size=1', baseURL);
  const answer = await fetch(address, {
    headers: { Authorization: `Bearer ${await tokenOf(admin)}` },
  });
  return ((await answer.json()) as { total: number }).total;
}
