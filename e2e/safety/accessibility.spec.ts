import { expect, test } from '@playwright/test';
import { axeViolations } from '../axe.ts';
import { QaPage } from '../QaPage.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no violations, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const qa = new QaPage(page);
      await qa.open('?threshold=0');
      await qa.ready();
      expect(await axeViolations(page), 'empty').toEqual([]);
      await qa.paste('The cathode is LiFePO4. The anode is graphite.');
      await qa.run();
      expect(await axeViolations(page), 'results').toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await page.goto('/about');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await axeViolations(page), 'about').toEqual([]);
    });
  }
}

test('everything can be done with the keyboard alone', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open('?threshold=0');
  await qa.ready();
  const tabTo = async (isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 40; presses++) {
      if (await isThere()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The Tab key does not get there.');
  };
  const focused = (selector: string) => () =>
    page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
  await tabTo(focused('textarea'));
  await page.keyboard.type('The cathode is LiFePO4.');
  await page.keyboard.press('Control+Enter');
  await qa.finished();
  await tabTo(focused('input[type=range]'));
  await page.keyboard.press('ArrowRight');
  await expect(qa.slider).toHaveValue('0.01');
});

for (const width of [360, 390]) {
  test(`every page stands whole in the header at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 780 });
    await page.goto('/about');
    const entries = page.getByRole('banner').locator('nav a, button');
    await expect(entries).toHaveCount(6);
    for (const entry of await entries.all()) {
      await expect(entry).toBeInViewport({ ratio: 1 });
    }
  });
}
