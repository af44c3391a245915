import { expect, test } from '@playwright/test';
import { QaPage } from '../QaPage.ts';

test('without cross-origin isolation the page runs on one thread and says so', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open('?threshold=0');
  await qa.ready();
  await expect(page.getByText(/runs on one thread/)).toBeVisible();
  await qa.paste('The cathode is LiFePO4.');
  await qa.run();
  await expect(qa.card('Cathode')).toBeVisible();
});

test('WebGPU that is not there falls back to WASM with a sentence', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open('?device=webgpu');
  await qa.ready('WASM');
  await expect(page.getByText(/WASM is used instead/)).toBeVisible();
});
