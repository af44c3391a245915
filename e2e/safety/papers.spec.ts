import { expect, test } from '@playwright/test';
import { axeViolations } from '../axe.ts';
import { longText } from '../longText.ts';
import { fixture, PapersPage, textFile } from '../PapersPage.ts';

const paper = (n: number) =>
  textFile(
    `paper ${n}.txt`,
    `Paper ${n} of many\n\nThe cathode of cell ${n} is LiFePO4. The anode is graphite.\n\n${longText(300)}`,
  );

test('50 papers: pause, cancel one, resume, cancel the rest; bad files stop nothing', async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !/^(?:blob|data):/.test(request.url())) {
      foreign.push(request.url());
    }
  });
  const papers = new PapersPage(page);
  await papers.open('?threshold=0');
  const files = Array.from({ length: 50 }, (_, i) =>
    i % 10 === 3 ? textFile(`bad ${i}.pdf`, '%PDF-1.7 …') : paper(i),
  );
  await papers.drop(files);
  await expect(papers.queue).toHaveCount(50);
  await expect(papers.queue.nth(2)).toContainText(/\d records?/, { timeout: 60_000 });
  await expect(page.getByText(/\d+ of 50 papers done, .* left/)).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/\d+ of 50 papers done, paused/)).toBeVisible();
  const done = papers.page.locator('li[data-state=done]');
  await page.waitForTimeout(300);
  const before = await done.count();
  await page.waitForTimeout(1000);
  expect(await done.count()).toBe(before);
  await page.getByRole('button', { name: 'Cancel paper 47.txt' }).click();
  await expect(papers.paper('paper 47.txt')).toContainText('Cancelled');

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => done.count(), { timeout: 60_000 }).toBeGreaterThan(before + 5);
  await expect(papers.paper('bad 3.pdf')).toContainText('could not be read');
  await page.getByRole('button', { name: 'Cancel all' }).click();
  await papers.settled();
  const kept = await done.count();
  expect(kept).toBeLessThan(45);

  await page.getByRole('button', { name: 'Retry: paper 47.txt' }).click();
  await papers.settled();
  await expect(papers.paper('paper 47.txt')).toContainText(/\d records?/);
  expect(await done.count()).toBe(kept + 1);

  await test.step('the table shows the last of all rows, drawing few of them', async () => {
    const total = Number(await papers.table.getAttribute('aria-rowcount'));
    expect(total).toBeGreaterThan(40);
    await papers.table.locator('xpath=..').evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight;
    });
    await expect(papers.table.locator(`[aria-rowindex="${total}"]`)).toBeInViewport();
    expect(await papers.rows.count()).toBeLessThan(total - 10);
  });

  await page.getByRole('button', { name: 'Clear the list' }).click();
  await expect(papers.queue).toHaveCount(50);
  await page.getByRole('button', { name: 'Clear without saving' }).click();
  await expect(papers.queue).toHaveCount(0);
  await expect(papers.rows).toHaveCount(0);
  expect(foreign).toEqual([]);
});

test('hostile names and texts stay text', async ({ page }) => {
  const papers = new PapersPage(page);
  await papers.open('?threshold=0');
  const hostile = '<img src=x onerror="window.pwned=1">';
  await papers.drop([
    textFile(
      `${hostile}.txt`,
      `The cathode is ${hostile} LiFePO4. The anode is =1+1 graphite. ${'The cell was at rest. '.repeat(9)}`,
    ),
  ]);
  await papers.settled();
  await papers.rows
    .first()
    .getByRole('button', { name: /^Sentences of/ })
    .click();
  await page
    .getByRole('link', { name: /onerror/ })
    .first()
    .click();
  await expect(page.locator('[data-reader]')).toContainText(hostile);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  await expect(page.locator('img')).toHaveCount(0);
});

test('a paper of 100,000 words opens and is walked without delay', async ({ page }) => {
  test.setTimeout(300_000);
  const papers = new PapersPage(page);
  await papers.open('?threshold=0&properties=');
  await papers.drop([textFile('long.txt', longText(100_000))]);
  await papers.settled(240_000);
  await page.getByRole('link', { name: 'long.txt' }).first().click();
  await expect(page.locator('[data-reader]')).toBeVisible();
  await page.getByRole('button', { name: 'Previous highlight' }).click();
  await expect(papers.highlights.last()).toBeInViewport();
  const activeAt = () =>
    papers.highlights.evaluateAll((marks) =>
      marks.findIndex((mark) => mark.getAttribute('aria-current') === 'true'),
    );
  const from = await activeAt();
  const stepMs = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const startedMs = performance.now();
    for (let i = 0; i < 10; i++) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'p', bubbles: true, cancelable: true }),
      );
      await frame();
      await frame();
    }
    return (performance.now() - startedMs) / 10;
  });
  expect(await activeAt()).toBe(from - 10);
  expect(stepMs).toBeLessThan(500);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no violations, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const papers = new PapersPage(page);
      const isWide = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
      await papers.open('?threshold=0');
      await expect(page.getByText(/^WASM, /)).toBeVisible({ timeout: 60_000 });
      expect(await axeViolations(page), 'empty').toEqual([]);
      await papers.drop([
        fixture('wrapped.txt'),
        fixture('elsevier.xml'),
        textFile('bad.pdf', '%PDF-1.7 …'),
      ]);
      await papers.settled();
      await page.getByRole('button', { name: 'What to look for' }).click();
      await page
        .getByRole('checkbox', { name: /^Choose / })
        .nth(1)
        .press('Space');
      await papers.rows
        .first()
        .getByRole('button', { name: /^Sentences of/ })
        .click();
      expect(await axeViolations(page), 'table').toEqual([]);
      expect(await isWide()).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      expect(await axeViolations(page), 'editor').toEqual([]);
      await page.getByRole('link', { name: 'elsevier.xml' }).click();
      await expect(page.locator('[data-reader]')).toBeVisible();
      await page.getByRole('button', { name: 'Next highlight' }).click();
      expect(await axeViolations(page), 'paper').toEqual([]);
      expect(await isWide()).toBeLessThanOrEqual(0);
    });
  }
}
