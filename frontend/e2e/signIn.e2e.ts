import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { createGroup, fillSignIn, newPerson, register, signUp } from './support/person';

const openWindow = openingWindows();

describe('signing in', () => {
  it('leads a visitor of a deep link back to it', async () => {
    const ana = newPerson('ana');
    const first = await openWindow();
    await signUp(first.page, ana);
    const roomId = await createGroup(first.page, 'Deep water', []);

    const second = await openWindow();
    await second.page.goto(`/rooms/${roomId}`);
    await second.page.waitForURL('**/login');
    await fillSignIn(second.page, ana.email, ana.password);
    await second.page.waitForURL(`**/rooms/${roomId}`);
    await second.page.getByRole('heading', { level: 1, name: 'Deep water' }).waitFor();
    expect(second.complaints).toEqual([]);
  });

  it('says so when the password is wrong, and then takes the right one', async () => {
    const ana = newPerson('ana');
    await register(ana);
    const { page, complaints } = await openWindow();
    await page.goto('/login');
    await fillSignIn(page, ana.username, 'not the password');
    await page.getByRole('alert').getByText('username or password is not right').waitFor();
    await fillSignIn(page, ana.username, ana.password);
    await page.waitForURL('**/rooms');
    // The browser itself logs the refused request; there must be nothing else.
    expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });

  it('says at the field that a username is taken', async () => {
    const ana = newPerson('ana');
    await register(ana);
    const { page } = await openWindow();
    await page.goto('/register');
    await page.getByLabel('Username').fill(ana.username.toUpperCase());
    await page.getByLabel('Email').fill(`other.${ana.email}`);
    await page.getByLabel('Password', { exact: true }).fill(ana.password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('This username is taken.').waitFor();
    expect(await page.getByLabel('Username').getAttribute('aria-invalid')).toBe('true');
  });

  it('is needed again in every tab after signing out in one', async () => {
    const ana = newPerson('ana');
    const { page } = await openWindow();
    await signUp(page, ana);
    const other = await page.context().newPage();
    await other.goto('/rooms');
    await other.getByText('No conversations yet').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/login');
    await other.waitForURL('**/login');
  });
});
