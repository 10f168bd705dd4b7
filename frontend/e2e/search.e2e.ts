import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { createGroup, messageWith, newPerson, sayByApi, signUp } from './support/person';

const openWindow = openingWindows();

describe('the search', () => {
  it('finds a message by a part of a word and leads to its place', async () => {
    const ana = newPerson('ana');
    const { page, complaints } = await openWindow();
    await signUp(page, ana);
    const roomId = await createGroup(page, 'Sea stories', []);
    const lines = Array.from({ length: 80 }, (_, line) => `Story ${line + 1}.`);
    lines[4] = 'The lighthouse keeper saw it first.';
    await sayByApi(ana, roomId, lines);
    await page.getByRole('link', { name: 'Search in this conversation' }).click();
    await page.getByLabel('Search words').fill('thouse');
    const result = page.getByRole('list', { name: 'Messages found' }).getByRole('link');
    await result.getByText('thouse', { exact: true }).waitFor();
    expect(await result.count()).toBe(1);
    await result.click();
    await messageWith(page, 'The lighthouse keeper').waitFor();
    expect(new URL(page.url()).search).toMatch(/^\?seq=\d+$/u);
    await page.goBack();
    expect(await page.getByLabel('Search words').inputValue()).toBe('thouse');
    expect(complaints).toEqual([]);
  });
});
