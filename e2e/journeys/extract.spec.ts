import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { longText } from '../longText.ts';
import { QaPage } from '../QaPage.ts';

const FULL_CELL =
  'Full cells were assembled with LiNi0.8Co0.15Al0.05O2 as the cathode and graphite as the anode. ' +
  'The electrolyte was 1 M LiPF6 in EC:DEC (1:1).';

test('the default example: the cathode is LiFePO4', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open();
  await page.getByRole('button', { name: 'One sentence' }).click();
  await qa.run();
  await expect(qa.card('Cathode')).toContainText('LiFePO4');
  await expect(qa.highlights).toHaveText(['LiFePO4']);
  await expect(qa.card('Anode')).toContainText(/does not mention|not mention/);
});

test('paste, three components, highlights that lead to the cards and back', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open();
  await qa.paste(FULL_CELL);
  await qa.box.press('Control+Enter');
  await qa.finished();
  await expect(qa.card('Cathode')).toContainText('LiNi0.8Co0.15Al0.05O2');
  await expect(qa.card('Anode')).toContainText('graphite');
  await expect(qa.card('Electrolyte')).toContainText('1 M LiPF6 in EC:DEC (1:1)');
  await expect(qa.highlights).toHaveText([
    'LiNi0.8Co0.15Al0.05O2',
    'graphite',
    '1 M LiPF6 in EC:DEC (1:1)',
  ]);

  await page.getByRole('button', { name: 'Next highlight' }).click();
  await expect(qa.highlights.first()).toHaveAttribute('aria-current', 'true');
  await expect(qa.highlights.first()).toBeFocused();
  await page.keyboard.press('n');
  await expect(qa.highlights.nth(1)).toBeFocused();
  await page.keyboard.press('p');
  await expect(qa.highlights.first()).toBeFocused();

  const records = await qa.downloadJson();
  expect(records.map(({ Type, Name }) => [Type, Name])).toEqual([
    ['Anode', 'graphite'],
    ['Cathode', 'LiNi0.8Co0.15Al0.05O2'],
    ['Electrolyte', '1 M LiPF6 in EC:DEC (1:1)'],
  ]);
  for (const { Context, Name } of records) expect(Context).toContain(Name);
});

test('the slider changes the results without a message to the worker', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open();
  await qa.paste(FULL_CELL);
  await qa.run();
  const before = await qa.highlights.count();
  expect(before).toBeGreaterThan(0);
  const sent = await qa.messagesSent();
  await qa.slider.focus();
  await page.keyboard.press('End');
  await expect(qa.slider).toHaveValue('1');
  await expect(qa.highlights).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(qa.slider).toHaveValue('0');
  await expect.poll(() => qa.highlights.count()).toBeGreaterThanOrEqual(before);
  expect(await qa.messagesSent()).toBe(sent);
});

test('a text that names no component gets no answer, and says so', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open();
  await page.getByRole('button', { name: 'No component' }).click();
  await qa.run();
  await expect(qa.highlights).toHaveCount(0);
  for (const name of ['Anode', 'Cathode', 'Electrolyte']) {
    await expect(qa.card(name)).toContainText('does not mention');
  }
});

test('an own question is asked as it is', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open('?question=At+what+temperature+were+the+powders+dried%3F');
  await qa.paste('The powders were dried at 80 °C overnight. The cathode was then pressed.');
  await qa.run();
  await expect(qa.highlights.first()).toContainText('80 °C');
});

test('cancel lets go within half a second and the next run works', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open('?question=What+is+the+capacity%3F');
  await qa.ready();
  await qa.paste(longText(20_000));
  await qa.extract.click();
  await expect(page.getByText(/Analysing: \d+ of \d+ windows/)).toBeVisible();
  const tookMs = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Cancel');
    const startedMs = performance.now();
    button?.click();
    while (!document.body.innerText.includes('The run was cancelled.')) {
      if (performance.now() - startedMs > 5000) break;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - startedMs;
  });
  expect(tookMs).toBeLessThan(500);
  await qa.question.fill('');
  await qa.paste(FULL_CELL);
  await qa.run();
  await expect(qa.card('Anode')).toContainText('graphite');
});

test('a worker that is killed during a run is reported, and the next run works', async ({
  page,
}) => {
  const qa = new QaPage(page);
  await qa.open('?question=What+is+the+capacity%3F');
  await qa.ready();
  await qa.paste(longText(20_000));
  await qa.extract.click();
  await expect(page.getByText(/Analysing: \d+ of \d+ windows/)).toBeVisible();
  const [worker] = page.workers().filter((w) => w.url().includes('inference'));
  await worker?.evaluate(() => {
    self.close();
  });
  await expect(
    page.getByRole('paragraph').filter({ hasText: /background worker stopped/ }),
  ).toBeVisible({ timeout: 2000 });
  await qa.question.fill('');
  await qa.paste(FULL_CELL);
  await page.getByRole('button', { name: 'Retry' }).click();
  await qa.finished();
  await expect(qa.card('Anode')).toContainText('graphite');
});

test('dropped papers are read: text, PDF and JATS XML; a broken one is refused with a sentence', async ({
  page,
}) => {
  const qa = new QaPage(page);
  await qa.open('?threshold=0.01');
  const drop = (name: string, bytes: Buffer) =>
    page.evaluate(
      ([fileName, base64]) => {
        const content = Uint8Array.from(atob(base64 ?? ''), (char) => char.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName ?? ''));
        const target = document.querySelector('textarea');
        for (const type of ['dragenter', 'dragover', 'drop']) {
          target?.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
          );
        }
      },
      [name, bytes.toString('base64')],
    );
  await drop('cell.txt', Buffer.from(FULL_CELL));
  await expect(qa.box).toHaveValue(FULL_CELL);
  await expect(page.getByText('cell.txt')).toBeVisible();

  await drop('paper.pdf', readFileSync('src/documents/fixtures/twoColumns.pdf'));
  await expect(page.getByText('paper.pdf', { exact: true })).toBeVisible();
  await expect(qa.box).toHaveValue(/cathode/);

  await drop('paper.xml', readFileSync('src/documents/fixtures/jats.xml'));
  await expect(page.getByText('paper.xml', { exact: true })).toBeVisible();
  const text = await qa.box.inputValue();
  expect(text).not.toContain('<');

  await drop('broken.pdf', Buffer.from('%PDF-1.7 …'));
  await expect(page.getByText(/“broken.pdf” could not be read/).first()).toBeVisible();
  await expect(qa.box).toHaveValue(text);

  await qa.run();
  const records = await qa.downloadJson();
  expect(records.length).toBeGreaterThan(0);
  for (const { DOI, Title } of records) {
    expect(DOI).toMatch(/^10\./);
    expect(Title).not.toBe('');
  }
});

test('the address keeps the settings and never the text', async ({ page }) => {
  const qa = new QaPage(page);
  await qa.open('?threshold=0.55');
  await expect(qa.slider).toHaveValue('0.55');
  await qa.paste(FULL_CELL);
  await qa.question.fill('What is the capacity?');
  await expect(page).toHaveURL(/threshold=0.55/);
  await expect(page).toHaveURL(/question=What/);
  expect(page.url()).not.toContain('graphite');
  await page.reload();
  await expect(qa.slider).toHaveValue('0.55');
  await expect(qa.question).toHaveValue('What is the capacity?');
  await expect(qa.box).toHaveValue('');
});
