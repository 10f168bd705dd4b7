import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { createGroup, newPerson, register, say, signUp, untilLive } from './support/person';

const openWindow = openingWindows();

describe('a group', () => {
  it('gets another name, more people and another owner, and is left', async () => {
    const [ana, ben, mei] = [newPerson('ana'), newPerson('ben'), newPerson('mei')];
    const anas = await openWindow();
    const bens = await openWindow();
    await register(mei);
    await signUp(bens.page, ben);
    await untilLive(bens.page);
    await signUp(anas.page, ana);
    await createGroup(anas.page, 'Rigging', [ben]);
    const menu = anas.page.getByRole('button', { name: 'Conversation menu' });

    await menu.click();
    await anas.page.getByRole('menuitem', { name: 'Rename' }).click();
    await anas.page.getByLabel('Group name').fill('Rigging and sails');
    await anas.page.keyboard.press('Enter');
    await bens.page.getByRole('link', { name: /Rigging and sails/ }).click();

    await menu.click();
    await anas.page.getByRole('menuitem', { name: 'Add people' }).click();
    await anas.page.getByLabel('Find people').fill(mei.username);
    await anas.page.getByRole('checkbox', { name: mei.username }).check();
    await anas.page.getByRole('button', { name: 'Add 1 person' }).click();
    await bens.page.getByText('3 people').waitFor();

    await anas.page.getByRole('button', { name: 'Show people' }).click();
    const actions = anas.page.getByRole('button', { name: `Actions for ${ben.username}` });
    await actions.click();
    await anas.page.getByRole('menuitem', { name: 'Hand the group over' }).click();
    await anas.page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
    const panel = anas.page.getByRole('complementary', { name: 'People' });
    await panel
      .getByRole('listitem')
      .filter({ hasText: ben.username })
      .getByText('Owner')
      .waitFor();

    await menu.click();
    await anas.page.getByRole('menuitem', { name: 'Leave' }).click();
    await anas.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await anas.page.waitForURL('**/rooms');
    await anas.page.getByText('No conversations yet').waitFor();
    await bens.page.getByText('2 people').waitFor();
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });

  it('is found by a few letters from anywhere', async () => {
    const ana = newPerson('ana');
    const { page, complaints } = await openWindow();
    await signUp(page, ana);
    await createGroup(page, 'Compass', []);
    const anchorage = await createGroup(page, 'Anchorage', []);
    await page.getByRole('link', { name: /Compass/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Compass' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('anch');
    await page.getByRole('option', { name: /Anchorage/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/rooms/${anchorage}`);
    await page.getByRole('heading', { level: 1, name: 'Anchorage' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('that is public is browsed, joined, muted and at last deleted', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const name = `Regatta ${ana.username.slice(4)}`;
    const anas = await openWindow();
    const bens = await openWindow();
    await signUp(bens.page, ben);
    await untilLive(bens.page);
    await signUp(anas.page, ana);
    await anas.page.getByRole('button', { name: 'New conversation' }).first().click();
    const dialog = anas.page.getByRole('dialog');
    await dialog.getByText('Group', { exact: true }).click();
    await dialog.getByLabel('Group name').fill(name);
    await dialog.getByLabel('Anybody here can find and join it').check();
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await anas.page.getByText('Public group · 1 person').waitFor();
    await say(anas.page, 'Who sails along?');

    await bens.page.getByRole('button', { name: 'Browse public groups' }).click();
    await bens.page.getByLabel('Find a group').fill(name);
    await bens.page.getByRole('button', { name: `Join ${name}` }).click();
    await bens.page.getByRole('log').getByText('Who sails along?').waitFor();
    await bens.page.getByRole('button', { name: 'Conversation menu' }).click();
    await bens.page.getByRole('menuitem', { name: 'Mute' }).click();
    await bens.page.getByRole('navigation').getByText('Muted').waitFor({ state: 'attached' });

    await anas.page.getByRole('button', { name: 'Conversation menu' }).click();
    await anas.page.getByRole('menuitem', { name: 'Delete the group' }).click();
    await anas.page.getByRole('dialog').getByRole('button', { name: 'Delete the group' }).click();
    await anas.page.waitForURL('**/rooms');
    await bens.page.getByRole('link', { name }).waitFor({ state: 'detached' });
    await bens.page.getByText('You can’t see this conversation').waitFor();
    expect(anas.complaints).toEqual([]);
  });
});
