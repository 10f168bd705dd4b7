import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { canReadMail, linkMailedTo } from './support/mail';
import { createGroup, fillSignIn, newPerson, register, say, signUp } from './support/person';

const openWindow = openingWindows();

describe('an account', () => {
  it.runIf(canReadMail)('whose password was forgotten gets a new one by mail', async () => {
    const ana = newPerson('ana');
    await register(ana);
    const { page, complaints } = await openWindow();
    await page.goto('/login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill(ana.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('a link is on its way').waitFor();

    const link = await linkMailedTo(ana.email);
    await page.goto(link);
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    // The token is in no history and on no screen that somebody shares.
    await expect.poll(() => page.url()).not.toContain('token');
    const password = `${ana.password}-new`;
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByText('Your new password is saved.').waitFor();

    const again = await openWindow();
    await again.page.goto(link);
    await again.page.getByLabel('Password', { exact: true }).fill('another new password');
    await again.page.getByRole('button', { name: 'Save the password' }).click();
    await again.page.getByText('This link is not good any more.').waitFor();

    await page.getByRole('link', { name: 'Back to signing in' }).click();
    await fillSignIn(page, ana.email, password);
    await page.waitForURL('**/rooms');
    expect(complaints).toEqual([]);
  });

  it('is deleted by who knows its password, and what it said stays', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const bens = await openWindow();
    await signUp(bens.page, ben);
    const { page } = await openWindow();
    await signUp(page, ana);
    await createGroup(page, 'Shipyard', [ben]);
    await say(page, 'Fare well');
    await bens.page.getByRole('link', { name: /Shipyard/ }).click();
    await bens.page.getByRole('log').getByText('Fare well').waitFor();

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
    const confirm = dialog.getByRole('button', { name: 'Delete my account' });
    await dialog.getByLabel('Current password').fill('a guess');
    await confirm.click();
    await dialog.getByText('That is not your current password.').waitFor();
    await dialog.getByLabel('Current password').fill(ana.password);
    await confirm.click();
    await page.waitForURL('**/login');
    await page.getByText('Your account is deleted.').waitFor();

    await fillSignIn(page, ana.username, ana.password);
    await page.getByRole('alert').getByText('username or password is not right').waitFor();
    await bens.page.getByText('1 person').waitFor();
    await bens.page.getByRole('log').getByText('Fare well').waitFor();
    expect(bens.complaints).toEqual([]);
  });
});
