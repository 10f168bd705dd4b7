import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openWindow } from './support/browser';
import { createGroup, newPerson, say, signUp, untilLive } from './support/person';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('a mention', () => {
  it('is completed while writing, counted in the list and marked in the message', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const anas = await openWindow(browser);
    const bens = await openWindow(browser);
    await signUp(bens.page, ben);
    await untilLive(bens.page);
    await signUp(anas.page, ana);
    await createGroup(anas.page, 'Crow’s nest', [ben]);
    await bens.page.getByRole('link', { name: /Crow’s nest/ }).waitFor();

    const composer = anas.page.getByRole('textbox', { name: /^Message / });
    await composer.pressSequentially('Look there, @ben');
    await anas.page.getByRole('option', { name: ben.username }).waitFor();
    await anas.page.keyboard.press('Enter');
    await composer.pressSequentially('land');
    await anas.page.keyboard.press('Enter');
    await anas.page.getByRole('log').getByText(`@${ben.username}`, { exact: true }).waitFor();

    await bens.page.getByRole('link', { name: /Crow’s nest.*you are mentioned.*1 unread/ }).click();
    await bens.page.getByRole('log').getByText(`@${ben.username}`, { exact: true }).waitFor();
    await bens.page.getByText('you are mentioned').waitFor({ state: 'detached' });
    await say(anas.page, '`@' + ben.username + '` is code');
    await anas.page.getByRole('log').locator('code').waitFor();
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });
});
