import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousProblems } from './support/axe';
import { launchBrowser, openWindow } from './support/browser';
import { createGroup, newPerson, register, say, signUp } from './support/person';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const screens = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

describe.each(screens)('on a $colorScheme screen $viewport.width wide', (screen) => {
  it('no page breaks a serious accessibility rule', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const { page } = await openWindow(browser, screen);
    await register(ben);
    await page.goto('/login');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.goto('/register');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Use at least 8 characters.').waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await signUp(page, ana);
    await page.getByText('No conversations yet').waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await createGroup(page, 'Quay', [ben]);
    await say(page, 'See https://example.org/quay');
    await page.getByRole('log').getByRole('link').waitFor();
    await page.getByText('Sending…').waitFor({ state: 'detached' });
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show people' }).click();
    await page.getByRole('listitem').filter({ hasText: ben.username }).last().waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close people' }).click();

    await say(page, '# Title\n\n- one\n- `two`\n\n```ts\nconst three = 3; // three\n```\n\n> four');
    await page.getByRole('log').locator('.hljs-keyword').waitFor();
    await page.getByText('Sending…').waitFor({ state: 'detached' });
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Insert an emoji' }).click();
    await page.getByLabel('Search emojis').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.goto('/search');
    await page.getByRole('searchbox').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.goto('/settings');
    await page.getByText('This device').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });
});

describe('a keyboard alone', () => {
  it('is enough to start a conversation, write, and look who is there', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    await register(ben);
    const { page } = await openWindow(browser);
    await signUp(page, ana);
    await page.getByText('No conversations yet').waitFor();
    const { keyboard } = page;

    await page.getByRole('button', { name: 'New conversation' }).first().focus();
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('radio', { name: 'One person' }).focus();
    await keyboard.press('Tab');
    await keyboard.type(ben.username);
    const found = page.getByRole('button', { name: `Start a conversation with ${ben.username}` });
    await found.waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: ben.username }).waitFor();

    // The composer has the focus by itself.
    await keyboard.type('Hello');
    await keyboard.press('Enter');
    await page.getByRole('log').getByText('Hello').waitFor();

    await page.getByRole('button', { name: 'Show people' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'People' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'People' }).waitFor({ state: 'detached' });
    expect(
      await page
        .getByRole('button', { name: 'Show people' })
        .evaluate((element) => element === document.activeElement),
    ).toBe(true);
  });
});
