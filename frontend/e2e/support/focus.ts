import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_STEPS = 40;

export function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((found) => found === document.activeElement);
}

/** Goes on by keyboard until it is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < MOST_STEPS && !(await hasFocus(target)); step++) {
    await page.keyboard.press('Tab');
  }
  expect(await hasFocus(target), String(target)).toBe(true);
}
