import { expect, test } from '@playwright/test';
import { QaPage } from '../QaPage.ts';

const TEXT = 'The cathode of the cell is LiFePO4 and the anode is graphite.';

test('every question-answering model can be chosen, one with several heads among them', async ({
  page,
}) => {
  const qa = new QaPage(page);
  await qa.open();
  await qa.ready();
  await page.getByRole('button', { name: 'Model and device' }).click();
  const models = page.getByLabel('Model', { exact: true });
  await expect(models).toHaveValue('tiny-qa');
  expect(await models.locator('option').allInnerTexts()).toEqual([
    'tiny-qa',
    'tiny-qa-cased',
    'tiny-joint',
  ]);
  await qa.paste(TEXT);
  for (const [id, title] of [
    ['tiny-joint', 'Tiny random joint model for tests (cased)'],
    ['tiny-qa-cased', 'Tiny random QA model for tests (cased)'],
  ] as const) {
    await models.selectOption(id);
    await expect(page.getByText(title, { exact: true })).toBeVisible();
    await qa.run();
    await expect(page.getByText(`${title} on WASM`)).toBeVisible();
  }
});
