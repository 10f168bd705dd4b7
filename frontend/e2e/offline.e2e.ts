import { describe, expect, it } from 'vitest';
import { openingWindows } from './support/browser';
import { createGroup, newPerson, said, say, signUp, untilLive } from './support/person';

const openWindow = openingWindows();

describe('without a network', () => {
  it('the app says so, and what was written arrives once and in order afterwards', async () => {
    const [ana, ben] = [newPerson('ana'), newPerson('ben')];
    const anas = await openWindow();
    const bens = await openWindow();
    await signUp(anas.page, ana);
    await signUp(bens.page, ben);
    await createGroup(anas.page, 'Lighthouse', [ben]);
    await bens.page.getByRole('link', { name: /Lighthouse/ }).click();
    await say(anas.page, 'Before');
    await bens.page.getByRole('log').getByText('Before').waitFor();

    await anas.page.context().setOffline(true);
    await anas.page.getByText('You’re offline. Reconnecting…').waitFor();
    for (const text of ['One', 'Two', 'Three']) await say(anas.page, text);
    await anas.page.getByText('Will be sent when you’re back online').first().waitFor();
    await say(bens.page, 'Meanwhile');

    await anas.page.context().setOffline(false);
    await untilLive(anas.page);
    await anas.page.getByText('You’re offline. Reconnecting…').waitFor({ state: 'detached' });
    const everything = ['Before', 'Meanwhile', 'One', 'Two', 'Three'];
    await expect.poll(() => said(anas.page), { timeout: 20_000 }).toEqual(everything);
    await expect.poll(() => said(bens.page), { timeout: 20_000 }).toEqual(everything);

    // The failing attempts are logged by the browser itself.
    const unexpected = anas.complaints.filter(
      (line) => !line.includes('ERR_INTERNET_DISCONNECTED'),
    );
    expect([...unexpected, ...bens.complaints]).toEqual([]);
  });
});
