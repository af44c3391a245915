import { expect, test } from '@playwright/test';
import { longText } from '../longText.ts';
import { fixture, PapersPage, textFile } from '../PapersPage.ts';

const FIXTURES = ['twoColumns.pdf', 'elsevier.xml', 'jats.xml', 'wrapped.txt'].map(fixture);

test('dropped papers become one table that can be filtered, sorted, quoted, corrected, taken along and saved', async ({
  page,
}) => {
  const papers = new PapersPage(page);
  await papers.open('?threshold=0.1');
  await papers.drop([
    ...FIXTURES,
    textFile('broken.pdf', '%PDF-1.7 …'),
    { ...fixture('wrapped.txt'), name: 'a copy.txt' },
  ]);
  await papers.settled();

  await test.step('the queue says what became of each', async () => {
    await expect(papers.queue).toHaveCount(6);
    for (const { name } of FIXTURES) await expect(papers.paper(name)).toContainText(/\d+ record/);
    await expect(papers.paper('broken.pdf')).toContainText('“broken.pdf” could not be read');
    await expect(papers.paper('a copy.txt')).toContainText('The same file as “wrapped.txt”');
  });

  await test.step('the slider only filters', async () => {
    const count = page.getByText(/^\d+ records from 4 papers$/);
    await expect(count).toBeVisible();
    const sent = await papers.messagesSent();
    await papers.slider.focus();
    await page.keyboard.press('End');
    await expect(page.getByText('No record reaches the threshold of 1.00.')).toBeVisible();
    for (let step = 0; step < 9; step++) await page.keyboard.press('PageDown');
    await expect(papers.slider).toHaveValue('0.1');
    await expect(count).toBeVisible();
    expect(await papers.messagesSent()).toBe(sent);
  });

  await test.step('filter and sort', async () => {
    await page.getByLabel('Find in the records').fill('NaClO4');
    await expect(papers.rows).toHaveCount(1);
    await expect(papers.rows).toContainText('1 M NaClO4 in PC');
    await page.getByLabel('Find in the records').fill('');
    await page.getByLabel('Type of record').selectOption('capacity');
    await expect(papers.row('3579 mAh/g')).toContainText(/silicon/i);
    const values = () => papers.rows.locator('[role=cell]:nth-child(4)');
    await page.getByRole('button', { name: 'Value', exact: true }).click();
    await expect(values()).toHaveText(['117 mAh/g', '251 mAh/g', '3579 mAh/g']);
    await page.getByRole('button', { name: 'Value', exact: true }).click();
    await expect(papers.rows.first()).toContainText('3579 mAh/g');
    await expect(page).toHaveURL(/type=capacity/);
    await expect(page).toHaveURL(/sort=-value/);
  });

  await test.step('a low score is flagged in words', async () => {
    await page.getByLabel('Type of record').selectOption('');
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await expect(papers.rows.first()).toContainText('low');
    await page.getByRole('button', { name: 'Score', exact: true }).click();
  });

  await test.step('the sentence of a record, with the answer marked', async () => {
    await page.getByLabel('Find in the records').fill('LiNi0.8Co0.15Al0.05O2');
    await papers
      .row('Silicon anodes')
      .getByRole('button', { name: /^Sentences of/ })
      .click();
    await expect(page.locator('mark').first()).toHaveText('LiNi0.8Co0.15Al0.05O2');
    await expect(papers.row('Silicon anodes')).toContainText('The cathode of the full cell was');
  });

  await test.step('edit, undo, remove, undo', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Material', exact: true }).fill('');
    await page.getByRole('button', { name: 'Keep the change' }).click();
    await expect(page.getByText('A record needs a material.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Material', exact: true }).fill('NCA');
    await page.getByRole('button', { name: 'Keep the change' }).click();
    await expect(papers.row('Silicon anodes')).toContainText('NCA');
    await expect(papers.row('Silicon anodes')).toContainText('edited');
    await papers.undo.click();
    await expect(papers.row('Silicon anodes')).not.toContainText('NCA');
    const before = await papers.rows.count();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(papers.rows).toHaveCount(before - 1);
    await papers.undo.click();
    await expect(papers.rows).toHaveCount(before);
  });

  await test.step('files of what is shown', async () => {
    await page.getByLabel('Find in the records').fill('');
    const json = await papers.download(/^Download the records as JSON/);
    const records = JSON.parse(json.text) as Record<string, unknown>[];
    expect(records.length).toBeGreaterThan(10);
    for (const record of records) {
      expect(record).toHaveProperty('Score');
      expect(String(record.Context)).toContain(
        'Property' in record ? String(record.Raw_value) : String(record.Name),
      );
    }
    expect(new Set(records.map(({ Type }) => Type))).toEqual(
      new Set(['Anode', 'Cathode', 'Electrolyte', undefined]),
    );
    const csv = await papers.download(/^Download the records as CSV/);
    expect(csv.text.split('\r\n')[0]).toMatch(/^Type,Name,Extracted_name,Score,.*Property,Value/);
    const bibtex = await papers.download('Download the papers as BibTeX');
    expect(bibtex.text.match(/^@\w+\{/gm)).toHaveLength(4);
    expect(bibtex.text).toContain('author = {Anna Muster and Otto Beispiel');
    expect(bibtex.text).toContain('doi = {10.5555/fixture.2021.034}');
  });

  await test.step('saved records are there after a reload', async () => {
    await page.getByRole('button', { name: 'Save to my database' }).click();
    const saved = page.getByText(/^Saved \d+ records/);
    await expect(saved).toBeVisible();
    const count = Number(/\d+/.exec((await saved.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(5);
    await page.reload();
    await expect(page.getByText('Drop papers or a folder anywhere on this page')).toBeVisible();
    await page.goto('/search');
    await page.getByRole('button', { name: /Records/ }).click();
    await expect(page.getByRole('option', { name: /My records|saved/i })).toContainText(
      `${count} record`,
    );
  });
});

test('one paper: highlights, keyboard, sections, list and text lead to each other', async ({
  page,
}) => {
  const papers = new PapersPage(page);
  await papers.open('?threshold=0.1');
  await papers.drop([fixture('twoColumns.pdf'), fixture('wrapped.txt')]);
  await papers.settled();
  await page.getByLabel('Type of record').selectOption('electrolyte');
  await papers.row('NaClO').getByRole('link', { name: /NaClO/ }).first().click();
  await expect(page).toHaveURL(/\/papers\/1/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Two-column fixture');
  const active = page.locator('mark[data-text-mentions][aria-current=true]');
  await expect(active).toHaveText('1 M NaClO4 in PC');
  await expect(active).toBeFocused();
  await expect(active).toBeInViewport();
  await expect(page.locator('[data-card-mention][aria-current=true]')).toContainText('NaClO4');

  const all = papers.highlights;
  const position = await active.evaluate((mark) =>
    [...document.querySelectorAll('mark[data-text-mentions]')].indexOf(mark),
  );
  await page.keyboard.press('n');
  await expect(all.nth(position + 1)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowLeft');
  await expect(all.nth(position - 1)).toBeFocused();

  const last = page.locator('[data-card-mention]').last();
  await last.click();
  const id = await last.getAttribute('data-card-mention');
  await expect(page.locator(`mark[data-text-mentions~="${id}"]`)).toBeInViewport();

  await page.getByRole('button', { name: /^4. Conclusion/ }).click();
  await expect(page.getByRole('heading', { name: '4. Conclusion' })).toBeInViewport();
  await expect(page.getByRole('link', { name: /10\.5555\/fixture/ })).toHaveAttribute(
    'href',
    'https://doi.org/10.5555/fixture.2021.034',
  );

  await page.getByRole('link', { name: /^Next paper/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Silicon anodes for everyone');
  await page.goBack();
  await page.goBack();
  await expect(papers.table).toBeVisible();
  await page.goto('/papers/99');
  await expect(page.getByText('This paper is not open here.')).toBeVisible();
});

test('an own property with its unit is asked for of papers that are done', async ({ page }) => {
  const papers = new PapersPage(page);
  await papers.open('?threshold=0.05&properties=');
  await papers.drop([
    textFile(
      'area.txt',
      'Porous electrodes\n\nThe surface area of the LiFePO4 powder was 12.5 m2 g−1. The cathode was LiFePO4.',
    ),
  ]);
  await papers.settled();
  await expect(papers.row('Cathode')).toHaveCount(1);
  await page.getByRole('button', { name: 'What to look for' }).click();
  await page.getByLabel('Own property').fill('surface area');
  await page.getByRole('textbox', { name: 'Unit' }).fill('furlongs');
  await page.getByRole('button', { name: 'Look for this property' }).click();
  await expect(page.getByRole('alert')).toContainText('“furlongs” is no unit');
  await page.getByRole('textbox', { name: 'Unit' }).fill('m2/g');
  await page.getByRole('button', { name: 'Look for this property' }).click();
  await page.getByRole('button', { name: 'Ask now' }).click();
  await expect(papers.row('Surface area')).toContainText('12.5 m2/g');
  await expect(page).toHaveURL(/own=surface\+area%7Cm2%2Fg/);
});

test('the page asks before it is left with unsaved records, and only then', async ({ page }) => {
  const papers = new PapersPage(page);
  await papers.open();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type());
    void dialog.accept();
  });
  await page.getByRole('button', { name: 'Try it with four example texts' }).click();
  await papers.settled();
  await expect(papers.row('graphite')).toHaveCount(1);
  await page.reload();
  expect(dialogs).toEqual(['beforeunload']);
  await page.getByRole('button', { name: 'Try it with four example texts' }).click();
  await papers.settled();
  await papers.download(/^Download the records as JSON/);
  await page.reload();
  expect(dialogs).toHaveLength(1);
});

test('a long paper: cancel lets go at once, pause keeps what was answered', async ({ page }) => {
  const papers = new PapersPage(page);
  await papers.open();
  await papers.drop([textFile('long.txt', longText(20_000)), fixture('wrapped.txt')]);
  await expect(papers.paper('long.txt')).toContainText(/Asking for components: [1-9]\d* of \d+/);
  const totalOf = async () =>
    Number(/of ([\d,]+) windows/.exec((await papers.paper('long.txt').textContent()) ?? '')?.[1]);
  const total = await totalOf();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(papers.paper('long.txt')).toContainText('Read, waiting', { timeout: 500 });
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(papers.paper('long.txt')).toContainText(/Asking for components: \d+ of \d+/);
  expect(await totalOf()).toBeLessThan(total);
  await page.getByRole('button', { name: 'Cancel long.txt' }).click();
  await expect(papers.paper('long.txt')).toContainText('Cancelled', { timeout: 500 });
  await papers.settled();
  await expect(papers.paper('wrapped.txt')).toContainText(/\d records/);
});

const STARS =
  'Spectra of red giant stars in globular clusters\n\nWe measured the radial velocities of 214 red giant stars in two globular clusters with a multi-object spectrograph. The velocity dispersion falls from the centre outwards, and the abundances of iron and sodium differ between two generations of stars. No sign of a central black hole was found. The distances agree with those from parallaxes.';

test('a model with a classifier says what each paper is about, and leaves others unasked', async ({
  page,
}) => {
  const papers = new PapersPage(page);
  await papers.open('?threshold=0.1');
  await papers.drop([fixture('twoColumns.pdf')]);
  await papers.settled();
  await page.getByRole('button', { name: 'What to look for' }).click();
  const skips = page.getByRole('checkbox', { name: 'Skip papers that are not about batteries' });
  const isBattery = /Battery paper \d\d %/;
  test.skip(!(await skips.isVisible()), 'The model of this build has no classifier.');

  await test.step('in the queue and above the paper', async () => {
    await expect(papers.paper('twoColumns.pdf')).toContainText(isBattery);
    await papers.paper('twoColumns.pdf').getByRole('link').click();
    await expect(page.getByRole('list', { name: 'About this paper' })).toContainText(isBattery);
    await page.getByRole('link', { name: 'All papers' }).click();
  });

  await test.step('a paper about something else is skipped, until it is asked anyway', async () => {
    await papers.drop([textFile('stars.txt', STARS)]);
    const stars = papers.paper('stars.txt');
    await expect(stars).toContainText('Skipped');
    await expect(stars).toContainText(/Not a battery paper \d\d %/);
    await page.getByRole('button', { name: 'Ask anyway: stars.txt' }).click();
    await expect(stars).toContainText('No records at this threshold');
    await expect(stars).toContainText(/Not a battery paper \d\d %/);
  });

  await test.step('nothing is skipped when that is switched off', async () => {
    await page.getByRole('button', { name: 'What to look for' }).click();
    await skips.uncheck({ force: true });
    await papers.drop([textFile('more stars.txt', `${STARS} They move.`)]);
    await expect(papers.paper('more stars.txt')).toContainText('No records at this threshold');
  });
});
