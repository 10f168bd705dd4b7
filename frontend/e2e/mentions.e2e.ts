import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { anaAndBen, createGroup, say } from './support/person';

const openWindow = openingWindows();

describe('a mention', () => {
  it('is completed while writing, counted in the list and marked in the message', async () => {
    const { ben, anas, bens } = await anaAndBen(openWindow);
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
