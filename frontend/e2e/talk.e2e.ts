import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import {
  anaAndBen,
  createGroup,
  newPerson,
  said,
  say,
  sayByApi,
  signUp,
  untilLive,
} from './support/person';

const openWindow = openingWindows();

describe('two people', () => {
  it('sign up, talk live both ways, find it all again after a reload, and sign out', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const anas = await openWindow();
    const bens = await openWindow();
    await signUp(anas.page, ana);
    await signUp(bens.page, ben);
    await untilLive(bens.page);

    await createGroup(anas.page, 'Harbour', [ben]);
    await bens.page.getByRole('link', { name: /Harbour/ }).click();
    await say(anas.page, 'Is anybody there?');
    await bens.page.getByRole('log').getByText('Is anybody there?').waitFor();
    await say(bens.page, 'Aye.\nLoud and clear: https://example.org/harbour');
    await anas.page.getByRole('log').getByText('Loud and clear').waitFor();
    const link = anas.page.getByRole('log').getByRole('link');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');

    const before = await said(anas.page);
    await anas.page.reload();
    await anas.page.getByRole('log').getByText('Loud and clear').waitFor();
    expect(await said(anas.page)).toEqual(before);
    expect(before).toEqual([
      'Is anybody there?',
      'Aye.\nLoud and clear: https://example.org/harbour',
    ]);

    await anas.page.getByRole('button', { name: 'Sign out' }).click();
    await anas.page.waitForURL('**/login');
    await anas.page.goto('/rooms');
    await anas.page.waitForURL('**/login');
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });

  it('see who is there, and what is unread', async () => {
    const { ben, anas, bens } = await anaAndBen(openWindow);
    await createGroup(anas.page, 'Watch', [ben]);

    await anas.page.getByRole('button', { name: 'Show people' }).click();
    const panel = anas.page.getByRole('complementary', { name: 'People' });
    await panel
      .getByRole('listitem')
      .filter({ hasText: `${ben.username}, Online` })
      .waitFor();
    await panel.getByRole('listitem').filter({ hasText: 'Owner' }).waitFor();

    await say(anas.page, 'First');
    await say(anas.page, 'Second');
    await bens.page.getByRole('link', { name: /Watch.*2 unread messages/ }).click();
    await bens.page.getByRole('log').getByText('Second').waitFor();
    await bens.page.getByText('2 unread messages').waitFor({ state: 'detached' });
    await bens.page.reload();
    await bens.page.getByRole('link', { name: /Watch/ }).waitFor();
    expect(await bens.page.getByText('unread message').count()).toBe(0);
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });

  it('share one room when each writes to the other alone', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const anas = await openWindow();
    const bens = await openWindow();
    await signUp(anas.page, ana);
    await signUp(bens.page, ben);
    for (const [page, other] of [
      [anas.page, ben],
      [bens.page, ana],
    ] as const) {
      await page.getByRole('button', { name: 'New conversation' }).first().click();
      await page.getByLabel('Find people').fill(other.username);
      await page
        .getByRole('button', { name: `Start a conversation with ${other.username}` })
        .click();
      await page.getByRole('heading', { level: 1, name: other.username }).waitFor();
    }
    expect(anas.page.url()).toBe(bens.page.url());
    await say(bens.page, 'Just us.');
    await anas.page.getByRole('log').getByText('Just us.').waitFor();
  });
});

describe('the history', () => {
  it('grows at the top while the reader’s place stands still', async () => {
    const ana = newPerson('ana');
    const { page, complaints } = await openWindow();
    await signUp(page, ana);
    const roomId = await createGroup(page, 'Archive', []);
    const lines = Array.from({ length: 130 }, (_, line) => `Line ${line + 1}`);
    await sayByApi(ana, roomId, lines);
    await page.reload();
    const log = page.getByRole('log');
    await log.getByText('Line 130', { exact: true }).waitFor();
    expect(await log.getByText('Line 40', { exact: true }).count()).toBe(0);

    const anchor = log.getByText('Line 90', { exact: true });
    const top = () => anchor.evaluate((element) => element.getBoundingClientRect().top);
    await anchor.scrollIntoViewIfNeeded();
    await log.evaluate((element) => element.scrollBy(0, -200));
    const shownAt = await top();
    await log.getByText('Line 40', { exact: true }).waitFor({ state: 'attached' });
    expect(Math.abs((await top()) - shownAt)).toBeLessThan(4);

    for (let scrolls = 0; scrolls < 10 && (await said(page)).length < lines.length; scrolls++) {
      await log.evaluate((element) => element.scrollTo(0, 0));
      await page.waitForFunction(() => !document.body.innerText.includes('Loading older'));
    }
    expect(await said(page)).toEqual(lines);
    expect(complaints).toEqual([]);
  });
});
