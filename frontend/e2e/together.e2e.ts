import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { anaAndBen, createGroup, say } from './support/person';

const openWindow = openingWindows();

describe('two people in a room', () => {
  it('see each other write, and who has read what they said', async () => {
    const { ben, anas, bens } = await anaAndBen(openWindow);
    await createGroup(anas.page, 'Galley', [ben]);
    await bens.page.getByRole('link', { name: /Galley/ }).click();
    await bens.page.getByRole('heading', { level: 1, name: 'Galley' }).waitFor();

    const composer = bens.page.getByRole('textbox', { name: /^Message / });
    await composer.pressSequentially('Soup');
    const line = anas.page.getByText(`${ben.username} is writing…`);
    await line.waitFor();
    await composer.press('Enter');
    await line.waitFor({ state: 'detached' });
    await anas.page.getByRole('log').getByText('Soup').waitFor();

    await say(anas.page, 'Again?');
    await bens.page.getByRole('log').getByText('Again?').waitFor();
    await bens.page.bringToFront();
    await anas.page.getByText(`Read by ${ben.username}`).waitFor();
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });
});
