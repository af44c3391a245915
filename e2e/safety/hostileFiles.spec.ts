import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HOSTILE_FILES } from '../../src/documents/fixtures/hostileFiles.ts';
import { QaPage } from '../QaPage.ts';

/** What the reader's sentence says, by the code of its error. */
const SENTENCES: Readonly<Record<string, RegExp>> = {
  'too-large': /limit is|more than|at most/,
  'too-deep': /nests more than 500 elements/,
  'too-many-pages': /pages; the limit is/,
  truncated: /ends in the middle/,
  empty: /is empty|nothing but blanks/,
  encrypted: /locked with a password/,
  'not-text': /are no text|not a paper/,
  malformed: /is damaged|no possible size/,
  'no-text': /holds no readable text/,
};

const GOOD = {
  name: 'good.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('The cathode is LiFePO4 and the anode is graphite.'),
};

test('hostile files end in a sentence or a text, and the page goes on', async ({ page }) => {
  test.setTimeout(300_000);
  const crashes: string[] = [];
  page.on('pageerror', (error) => crashes.push(String(error)));
  page.on('crash', () => crashes.push('the page crashed'));
  const folder = mkdtempSync(join(tmpdir(), 'batteryqa-hostile-'));
  const input = page.locator('input[type=file]');
  const qa = new QaPage(page);
  await qa.open('?threshold=0');
  await qa.ready();
  const outcome = page.getByRole('paragraph').filter({ hasText: 'could not be read:' });
  try {
    for (const file of HOSTILE_FILES) {
      await test.step(file.name, async () => {
        const path = join(folder, file.name);
        writeFileSync(path, file.bytes());
        await input.setInputFiles(path);
        await expect
          .poll(async () => (await qa.box.inputValue()) !== '' || (await outcome.isVisible()), {
            timeout: 40_000,
          })
          .toBe(true);
        const text = await qa.box.inputValue();
        if (text === '') {
          expect(file.fates.some((fate) => fate !== 'read')).toBe(true);
          const sentence = await outcome.innerText();
          expect(sentence).toContain(`“${file.name}” could not be read:`);
          const fits = file.fates.filter((fate) => SENTENCES[fate]?.test(sentence));
          expect(fits, sentence).not.toEqual([]);
        } else {
          expect(file.fates).toContain('read');
          expect(text.length).toBeLessThan(5_000_000);
        }
        await input.setInputFiles(GOOD);
        await expect(qa.box).toHaveValue(/and the anode is graphite\.$/);
        await page.getByRole('button', { name: 'Clear' }).click({ timeout: 10_000 });
        await expect(qa.box).toHaveValue('');
        await expect(outcome).toHaveCount(0);
      });
    }
    await input.setInputFiles(GOOD);
    await expect(qa.box).toHaveValue(/LiFePO4/);
    await qa.run();
    await expect(qa.card('Cathode')).toBeVisible();
    expect(crashes).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
