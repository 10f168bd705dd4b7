import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import {
  act,
  anaAndBen,
  createGroup,
  messageWith,
  newPerson,
  openActions,
  say,
  signUp,
  untilLive,
} from './support/person';

const openWindow = openingWindows();

const CLOSED = 'You can’t see this conversation';

describe('in a group', () => {
  it('each role offers what it may do, and nothing else', async () => {
    const { ben, anas, bens } = await anaAndBen(openWindow);
    await createGroup(anas.page, 'Bridge', [ben]);
    await say(anas.page, 'All hands!');
    await bens.page.getByRole('link', { name: /Bridge/ }).click();
    await messageWith(bens.page, 'All hands!').waitFor();

    expect(await roomActions(bens.page)).toEqual(['Mute', 'Add people', 'Leave']);
    expect(await messageActions(bens.page, 'All hands!')).not.toContain('Delete');
    expect(await messageActions(anas.page, 'All hands!')).toContain('Delete');
    expect(await roomActions(anas.page)).toEqual([
      'Mute',
      'Add people',
      'Rename',
      'Make it public',
      'Leave',
      'Delete the group',
    ]);

    await anas.page.getByRole('button', { name: 'Show people' }).click();
    await anas.page.getByRole('button', { name: `Actions for ${ben.username}` }).click();
    await anas.page.getByRole('menuitem', { name: 'Make an admin' }).click();
    await bens.page.getByRole('button', { name: 'Show people' }).click();
    const line = bens.page.getByRole('complementary').getByRole('listitem');
    await line.filter({ hasText: ben.username }).getByText('Admin').waitFor();
    expect(await roomActions(bens.page)).toEqual([
      'Mute',
      'Add people',
      'Rename',
      'Make it public',
      'Leave',
    ]);
    await act(bens.page, 'All hands!', 'Delete');
    const question = bens.page.getByRole('dialog', { name: 'Delete this message?' });
    await question.getByRole('button', { name: 'Delete' }).click();
    await anas.page.getByText('This message was deleted.').waitFor();
    expect([...anas.complaints, ...bens.complaints]).toEqual([]);
  });

  it('who was removed sees no more of it, and strangers see nothing', async () => {
    const [ana, ben, mei] = [newPerson('ana'), newPerson('ben'), newPerson('mei')];
    const anas = await openWindow();
    const bens = await openWindow();
    const meis = await openWindow();
    await signUp(bens.page, ben);
    await untilLive(bens.page);
    await signUp(meis.page, mei);
    await signUp(anas.page, ana);
    const roomId = await createGroup(anas.page, 'Brig', [ben]);
    await say(anas.page, 'Between us');
    await bens.page.getByRole('link', { name: /Brig/ }).click();
    await messageWith(bens.page, 'Between us').waitFor();

    await meis.page.goto(`/rooms/${roomId}`);
    await meis.page.getByText(CLOSED).waitFor();
    expect(await meis.page.getByText('Between us').count()).toBe(0);

    await anas.page.getByRole('button', { name: 'Show people' }).click();
    await anas.page.getByRole('button', { name: `Actions for ${ben.username}` }).click();
    await anas.page.getByRole('menuitem', { name: 'Remove from the group' }).click();
    await anas.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await bens.page.getByText(CLOSED).waitFor();
    await bens.page.getByText('No conversations yet').waitFor();
    await say(anas.page, 'He is gone');
    await bens.page.reload();
    await bens.page.getByText(CLOSED).waitFor();
    expect(await bens.page.getByText('He is gone').count()).toBe(0);
    expect(anas.complaints).toEqual([]);
  });
});

async function roomActions(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  return openItems(page);
}

async function messageActions(page: Page, text: string): Promise<string[]> {
  await openActions(messageWith(page, text));
  return openItems(page);
}

/** What the open menu offers; it is closed again. */
async function openItems(page: Page): Promise<string[]> {
  const menu = page.getByRole('menu');
  await menu.waitFor();
  const labels = await menu.getByRole('menuitem').allInnerTexts();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  // The key that does the same stands on a line of its own.
  return labels.map((label) => label.split('\n')[0] ?? '');
}
