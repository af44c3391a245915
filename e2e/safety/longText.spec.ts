import { expect, test } from '@playwright/test';
import { longText } from '../longText.ts';
import { QaPage } from '../QaPage.ts';

test('100,000 words run to the end, and the text with its highlights stays usable', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const qa = new QaPage(page);
  await qa.open('?threshold=0');
  await qa.ready();
  await page.evaluate((text) => {
    const box = document.querySelector('textarea');
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    setter?.call(box, text);
    box?.dispatchEvent(new Event('input', { bubbles: true }));
  }, longText(100_000));
  await expect(page.getByText(/100,\d{3} words/)).toBeVisible();
  await qa.extract.click();
  await expect(page.getByText(/Analysing: \d+ of \d+ windows/)).toBeVisible();
  await qa.finished(240_000);
  await expect(qa.card('Cathode')).toBeVisible();
  await page.getByRole('button', { name: 'Previous highlight' }).click();
  await expect(qa.highlights.last()).toBeInViewport();
});

test('a text over the limit gets a sentence', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open();
  await qa.ready();
  await page.locator('input[type=file]').setInputFiles({
    name: 'big.txt',
    mimeType: 'text/plain',
    buffer: Buffer.alloc(6_000_001, 'a '),
  });
  await expect(
    page.getByText(/“big.txt” could not be read: this text is longer than that of any/).first(),
  ).toBeVisible();
});
