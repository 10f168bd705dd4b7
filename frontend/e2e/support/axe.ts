import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** Both themes, at a desk and on a phone. */
export const SCREENS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

/** Each theme and each width once, for what costs a journey to come to. */
export const TWO_SCREENS = [SCREENS[0], SCREENS[3]] as const;

/** The rules a page breaks badly, as readable lines. What fades in is looked at when it is there. */
export async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  // Evaluated by the debugger, so the page's content security policy stays as it is.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: { run: (options: RunOptions) => Promise<AxeResults> };
    };
    // New in WCAG 2.2, and not looked at unless asked for.
    const { violations } = await runner.run({ rules: { 'target-size': { enabled: true } } });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  });
}
