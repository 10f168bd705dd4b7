import { describe, expect, it } from 'vitest';
import { SCREENS, TWO_SCREENS, seriousProblems } from './support/axe';
import { openingWindows } from './support/browser';
import {
  act,
  createGroup,
  messageWith,
  newPerson,
  register,
  say,
  signUp,
  storedMessageWith,
  untilLive,
} from './support/person';

const openWindow = openingWindows();

describe.each(SCREENS)('on a $colorScheme screen $viewport.width wide', (screen) => {
  it('no page breaks a serious accessibility rule', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const { page } = await openWindow(screen);
    const check = async (what: string) => expect(await seriousProblems(page), what).toEqual([]);
    await register(ben);
    await page.goto('/login');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await check('sign in');
    await page.goto('/register');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Use at least 8 characters.').waitFor();
    await check('sign up');
    await page.goto('/forgot-password');
    await page.getByRole('button', { name: 'Send the link' }).waitFor();
    await check('forgotten password');
    await page.goto('/reset-password#token=old');
    await page.getByRole('button', { name: 'Save the password' }).waitFor();
    await check('new password');
    await page.goto('/nowhere');
    await page.getByText('There is nothing here').waitFor();
    await check('a wrong address');

    await signUp(page, ana);
    await page.getByText('No conversations yet').waitFor();
    await check('no rooms');

    await createGroup(page, 'Quay', [ben]);
    await say(page, 'See https://example.org/quay');
    await page.getByRole('log').getByRole('link').waitFor();
    await page.getByText('Sending…').waitFor({ state: 'detached' });
    await check('a conversation');
    await page.getByRole('button', { name: 'Show people' }).click();
    await page.getByRole('listitem').filter({ hasText: ben.username }).last().waitFor();
    await check('people');
    await page.getByRole('button', { name: 'Close people' }).click();

    await say(page, '# Title\n\n- one\n- `two`\n\n```ts\nconst three = 3; // three\n```\n\n> four');
    await page.getByRole('log').locator('.hljs-keyword').waitFor();
    await page.getByText('Sending…').waitFor({ state: 'detached' });
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await check('the actions of a message');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Insert an emoji' }).click();
    await page.getByLabel('Search emojis').waitFor();
    await check('emojis');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: /^Message / }).pressSequentially('@');
    await page.getByRole('option', { name: ben.username }).waitFor();
    await check('people to mention');
    await page.keyboard.press('Escape');

    await page.goto('/search?q=Title');
    await page.getByRole('list', { name: 'Messages found' }).getByRole('link').waitFor();
    await check('search');
    await page.goto('/settings');
    await page.getByText('This device').waitFor();
    await check('settings');
    await page.goto('/rooms/00000000-0000-7000-8000-000000000000');
    await page.getByText('You can’t see this conversation').waitFor();
    await check('a closed room');
  });
});

describe.each(TWO_SCREENS)('on a $colorScheme screen $viewport.width wide', (screen) => {
  it('no dialog breaks a serious accessibility rule', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const { page } = await openWindow(screen);
    await register(ben);
    await signUp(page, ana);
    await createGroup(page, 'Mole', [ben]);
    await say(page, 'A word');
    await page.getByText('Sending…').waitFor({ state: 'detached' });

    const dialog = page.getByRole('dialog');
    /** Looks at the dialog that was opened, and closes it. */
    const check = async (what: string) => {
      await dialog.waitFor();
      expect(await seriousProblems(page), what).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    };
    const choose = async (item: string) => {
      await page.getByRole('button', { name: 'Conversation menu' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await check(item);
    };
    for (const item of ['Add people', 'Rename', 'Make it public', 'Leave', 'Delete the group']) {
      await choose(item);
    }
    await act(page, 'A word', 'Delete');
    await check('delete a message');
    await act(page, 'A word', 'Who wrote this');
    await dialog.getByText(`@${ana.username}`).waitFor();
    await check('a person');
    await page.getByRole('button', { name: 'Show people' }).click();
    for (const item of ['Remove from the group', 'Hand the group over']) {
      await page.getByRole('button', { name: `Actions for ${ben.username}` }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await check(item);
    }
    await page.getByRole('button', { name: 'Close people' }).click();

    const { keyboard } = page;
    await keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    await check('go to a conversation');
    await keyboard.press('Control+Shift+k');
    await page.getByLabel('Find people').fill(ben.username);
    await page.getByRole('button', { name: `Start a conversation with ${ben.username}` }).waitFor();
    expect(await seriousProblems(page), 'one person').toEqual([]);
    await dialog.getByText('Group', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await dialog.getByText('Give the group a name.').waitFor();
    await check('a new group');
    await page.getByRole('log').focus();
    await keyboard.press('?');
    await check('the keys');

    await page.goto('/rooms');
    await page.getByRole('button', { name: 'Browse public groups' }).click();
    await check('public groups');
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await check('delete the account');
  });

  it('nor does what is shown without a network', async () => {
    const ana = newPerson('ana');
    const { page } = await openWindow(screen);
    await signUp(page, ana);
    await createGroup(page, 'Storm', []);
    await untilLive(page);
    await page.context().setOffline(true);
    await page.getByText('You’re offline. Reconnecting…').waitFor();
    await say(page, 'Hold on');
    await page.getByText('Will be sent when you’re back online').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });
});

describe('a keyboard alone', () => {
  it('is enough to start a conversation, write, and look who is there', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    await register(ben);
    const { page } = await openWindow();
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

  it('is enough to answer, react, edit, look up and delete, and to leave', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    await register(ben);
    const { page, complaints } = await openWindow();
    await signUp(page, ana);
    await createGroup(page, 'Keys', [ben]);
    await createGroup(page, 'Ropes', [ben]);
    const { keyboard } = page;
    const log = page.getByRole('log');
    await keyboard.type('Firts');
    await keyboard.press('Enter');
    await storedMessageWith(page, 'Firts').waitFor();

    await keyboard.press('ArrowUp');
    await page.getByLabel('Edit the message').waitFor();
    await keyboard.press('Control+a');
    await keyboard.type('First');
    await keyboard.press('Enter');
    await messageWith(page, 'First').getByText('(edited)').waitFor();

    // The composer has the focus again; the log is before it.
    await page.getByRole('textbox', { name: /^Message / }).waitFor();
    await log.focus();
    await keyboard.press('ArrowUp');
    await keyboard.press('+');
    await page.getByLabel('Search emojis').waitFor();
    await keyboard.type('tada');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('list', { name: 'Reactions' }).getByRole('button').waitFor();

    await log.focus();
    await keyboard.press('ArrowUp');
    await keyboard.press('r');
    await page.getByText(`Replying to ${ana.username}`).waitFor();
    await keyboard.type('Second');
    await keyboard.press('Enter');
    await storedMessageWith(page, 'Second').getByText('In reply to').waitFor({ state: 'attached' });

    await log.focus();
    await keyboard.press('ArrowUp');
    await keyboard.press('p');
    await page.getByRole('dialog').getByText(`@${ana.username}`).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keyboard.press('Delete');
    await page.getByRole('dialog', { name: 'Delete this message?' }).waitFor();
    await keyboard.press('Enter');
    await page.getByText('This message was deleted.').waitFor();

    await keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor();
    await page.getByRole('button', { name: 'Conversation menu' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await keyboard.press('End');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Leave “Keys”?' }).waitFor();
    await keyboard.press('Enter');
    await page.waitForURL('**/rooms');
    expect(complaints).toEqual([]);
  });
});
