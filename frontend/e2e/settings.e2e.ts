import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { fillSignIn, newPerson, signUp } from './support/person';

const openWindow = openingWindows();

describe('the settings', () => {
  it('change the name, the colours and the password, and sign another device out', async () => {
    const ana = newPerson('ana');
    const first = await openWindow();
    const second = await openWindow();
    await signUp(first.page, ana);
    await second.page.goto('/login');
    await fillSignIn(second.page, ana.username, ana.password);
    await second.page.waitForURL('**/rooms');

    const { page } = first;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Ana Lindqvist');
    await page.getByRole('button', { name: 'Save the profile' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('navigation').getByText('Ana Lindqvist').waitFor();

    await page.getByText('Dark', { exact: true }).click();
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe('rgb(22, 24, 23)');
    await page.reload();
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    expect(await background()).toBe('rgb(22, 24, 23)');

    await page.getByRole('button', { name: /^Sign out Chrome on/ }).click();
    await second.page.waitForURL('**/login');

    await page.getByLabel('Current password').fill(ana.password);
    await page.getByLabel('New password').fill(`${ana.password}-new`);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await fillSignIn(second.page, ana.username, `${ana.password}-new`);
    await second.page.waitForURL('**/rooms');
    expect(first.complaints).toEqual([]);
  });
});
