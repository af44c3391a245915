import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { axeViolations } from '../axe.ts';
import { DataPage } from '../DataPage.ts';
import { PUBLISHED_ROWS, writeGeneratedDatabase } from '../generatedDatabase.ts';

const report = JSON.parse(
  readFileSync(new URL('../../public/data/build-report.json', import.meta.url), 'utf8'),
) as {
  records: number;
  uniqueMaterials: number;
  papersWithRecords: number;
  recordsPerComponent: Record<string, number>;
  materialsPerComponent: Record<string, number>;
  recordsPerYear: { year: number; anode: number; cathode: number; electrolyte: number }[];
  mostNamed: Record<string, { material: string; count: number }[]>;
};
const shown = (count: number) => count.toLocaleString('en-GB');
const ofYear = (year: number) => {
  const counted = report.recordsPerYear.find((entry) => entry.year === year);
  return counted ? counted.anode + counted.cathode + counted.electrolyte : 0;
};
const YEARS = 'Records per year of publication';
const COMPONENTS = 'Records per component';
const ANODES = 'Records per anode material';
const SCORES = 'Records per confidence score';

test('the overview says what the build of the database reported', async ({ page }) => {
  const data = new DataPage(page);
  await data.open();
  await expect(data.total('records')).toHaveText(shown(report.records));
  await expect(data.total('materials')).toHaveText(shown(report.uniqueMaterials));
  await expect(data.total('papers')).toHaveText(shown(report.papersWithRecords));
  for (const component of ['anode', 'cathode', 'electrolyte']) {
    const row = data.bar(COMPONENTS, new RegExp(component, 'i'));
    await expect(row).toContainText(shown(report.recordsPerComponent[component] ?? 0));
    await expect(row).toContainText(shown(report.materialsPerComponent[component] ?? 0));
    const materials = data.figure(`Records per ${component} material`).getByRole('listitem');
    const named = report.mostNamed[component] ?? [];
    await expect(materials).toHaveCount(named.length);
    for (const [index, { material, count }] of named.entries()) {
      await expect(materials.nth(index)).toContainText(material);
      await expect(materials.nth(index)).toContainText(shown(count));
    }
  }
  await page.getByRole('button', { name: `${YEARS}: show as table` }).click();
  const rows = data.figure(YEARS).getByRole('row');
  await expect(rows).toHaveCount(report.recordsPerYear.length + 1);
  for (const [index, { year, anode, cathode, electrolyte }] of report.recordsPerYear.entries()) {
    await expect(rows.nth(index + 1)).toHaveText(
      [year, ...[anode, cathode, electrolyte, anode + cathode + electrolyte].map(shown)].join(''),
    );
  }
});

test('charts filter each other and the table, and the address carries it all', async ({ page }) => {
  const data = new DataPage(page);
  await data.open();
  await data.expectSelected(report.records);

  await data.bar(YEARS, /^2021:/).click();
  await data.expectSelected(ofYear(2021));
  for (const position of [0, 5]) await expect(data.cell(position, 4)).toHaveText('2021');
  // The chart that filters keeps its other columns.
  await expect(data.bar(YEARS, new RegExp(`^2020: ${shown(ofYear(2020))} records`))).toBeVisible();

  await data.bar(ANODES, /^hard carbon/).click();
  await expect(data.chips.getByRole('listitem')).toHaveCount(2);
  await expect(data.cell(0, 1)).toHaveText('hard carbon');
  await expect(data.total('materials')).not.toHaveText(shown(report.uniqueMaterials));
  await expect(page).toHaveURL(/from=2021&to=2021&material=hard\+carbon/);
  const both = await page.locator('[data-selected-count]').textContent();

  await page.reload();
  await expect(data.chips.getByRole('listitem')).toHaveCount(2);
  await expect(page.locator('[data-selected-count]')).toHaveText(both ?? '');

  await data.chips.getByRole('button', { name: 'Remove the filter 2021' }).click();
  const hardCarbon = report.mostNamed['any']?.find(({ material }) => material === 'hard carbon');
  await data.expectSelected(hardCarbon?.count ?? -1);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await data.expectSelected(report.records);
  await expect(page).toHaveURL(/\/data$/);
});

test('a range of years or scores is chosen by dragging and by the keyboard', async ({ page }) => {
  const data = new DataPage(page);
  await data.open();
  const from = await data.bar(YEARS, /^2019:/).boundingBox();
  const to = await data.bar(YEARS, /^2021:/).boundingBox();
  if (from === null || to === null) throw new Error('The columns are not drawn.');
  await page.mouse.move(from.x + from.width / 2, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 20, { steps: 5 });
  await page.mouse.up();
  await data.expectSelected(ofYear(2019) + ofYear(2020) + ofYear(2021));
  await expect(data.chips).toContainText('2019–2021');

  await data.bar(YEARS, /^2021:/).focus();
  await page.keyboard.press('Enter');
  await data.expectSelected(ofYear(2021));
  await page.keyboard.press('Shift+ArrowRight');
  await data.expectSelected(ofYear(2021) + ofYear(2022));
  await page.keyboard.press('Shift+ArrowRight');
  await data.expectSelected(ofYear(2021) + ofYear(2022) + ofYear(2023));

  await page.getByRole('button', { name: 'Clear all' }).click();
  const column = data.bar(SCORES, /^Score 0.95–1.00:/);
  const count = Number(
    /: ([\d,]+) records/
      .exec((await column.getAttribute('aria-label')) ?? '')?.[1]
      ?.replace(',', ''),
  );
  expect(count).toBeGreaterThan(0);
  await column.click();
  await data.expectSelected(count);
  await data.sort('Score');
  await data.goToLastRow(count);
  expect(Number(await data.cell(count - 1, 3).textContent())).toBeGreaterThanOrEqual(0.95);
});

test('the table twin of a chart filters as the chart does', async ({ page }) => {
  const data = new DataPage(page);
  await data.open();
  await page.getByRole('button', { name: `${COMPONENTS}: show as table` }).click();
  await data.bar(COMPONENTS, 'Cathode').click();
  await data.expectSelected(report.recordsPerComponent['cathode'] ?? -1);
  await expect(data.bar(COMPONENTS, 'Cathode')).toHaveAttribute('aria-pressed', 'true');
});

test('the table is searched, sorted and scrolled to its last row', async ({ page }) => {
  const data = new DataPage(page);
  await data.open();
  await data.sort('Score');
  await expect(data.table.getByRole('columnheader', { name: 'Score' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(data.cell(0, 3)).toHaveText('1.00');
  await data.goToLastRow(report.records);
  await expect(data.cell(report.records - 1, 3)).toHaveText('0.30');
  await data.sort('Score');
  await expect(data.row(0)).toBeInViewport();
  await expect(data.cell(0, 3)).toHaveText('0.30');

  await data.text.fill('biphenylene');
  await expect(data.chips).toContainText('biphenylene');
  await expect(data.row(0)).toContainText(/biphenylene/i);
  await data.text.fill('no such material anywhere');
  await data.expectSelected(0);
  await expect(page.getByText('No record passes all filters.')).toBeVisible();
});

test('a record is read in full, and its neighbours by the arrow keys', async ({ page }) => {
  const data = new DataPage(page);
  await data.open('?component=cathode&sort=-score');
  const second = await data.cell(1, 1).textContent();
  await data.table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(data.dialog.getByRole('heading')).toHaveText(second ?? '');
  for (const field of ['Name', 'Extracted_name', 'Type', 'Score']) {
    await expect(data.dialog.locator('code', { hasText: new RegExp(`^${field}$`) })).toBeVisible();
  }
  for (const field of ['Title', 'DOI', 'Journal', 'Date', 'Context', 'Found in']) {
    await expect(data.dialog.locator('dt', { hasText: field })).toBeVisible();
  }
  await expect(data.dialog.getByRole('link')).toHaveAttribute('href', /^https:\/\/doi\.org\/10\./);
  await page.keyboard.press('ArrowRight');
  await expect(data.dialog).toContainText(
    `Record 3 of ${shown(report.recordsPerComponent['cathode'] ?? 0)}`,
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(data.dialog).toContainText('Record 1 of');
  await page.keyboard.press('ArrowLeft');
  await expect(data.dialog).toContainText('Record 1 of');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(data.dialog).toBeHidden();
});

test('the selection leaves as JSON and as CSV', async ({ page }) => {
  const data = new DataPage(page);
  await data.open('?from=2021&to=2021&component=anode&sort=-score');
  const anodes = report.recordsPerYear.find(({ year }) => year === 2021)?.anode ?? -1;
  const records = JSON.parse(await data.download('JSON')) as Record<string, unknown>[];
  expect(records).toHaveLength(anodes);
  expect(Object.keys(records[0] ?? {})).toEqual([
    'Type',
    'Name',
    'Extracted_name',
    'Score',
    'Context',
    'DOI',
    'Journal',
    'Date',
    'Title',
  ]);
  expect(records.every((record) => record['Type'] === 'Anode' && record['Date'] === '2021')).toBe(
    true,
  );
  const scores = records.map((record) => record['Score'] as number);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  const csv = await data.download('CSV');
  expect(csv.trimEnd().split('\n')).toHaveLength(anodes + 1);
});

test('a bad link and a bad file are told in a sentence', async ({ page }, info) => {
  const data = new DataPage(page);
  await data.open('?component=gold&from=abc&score-from=9&sort=-colour&source=gone');
  await data.expectSelected(report.records);
  const path = info.outputPath('notes.txt');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, 'These are only notes.');
  await data.import(path);
  const said = page.getByText('neither JSON, CSV nor an SQL dump').first();
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Close this message' }).click();
  await expect(said).toBeHidden();
  await data.expectSelected(report.records);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no violations, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const data = new DataPage(page);
      await data.open();
      expect(await axeViolations(page), 'all records').toEqual([]);
      await data.bar(YEARS, /^2021:/).click();
      await data.bar(ANODES, /^hard carbon/).click();
      await data.chips.getByRole('listitem').nth(1).waitFor();
      for (const title of [YEARS, ANODES, SCORES]) {
        await page.getByRole('button', { name: `${title}: show as table` }).click();
      }
      expect(await axeViolations(page), 'filtered, tables').toEqual([]);
      await data.row(0).click();
      await data.dialog.waitFor();
      expect(await axeViolations(page), 'a record').toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test('a database of the published size is imported, kept, shown to its last row, exported and deleted', async ({
  page,
}, info) => {
  test.setTimeout(420_000);
  const path = info.outputPath('generated.csv');
  await writeGeneratedDatabase(path, PUBLISHED_ROWS);
  const data = new DataPage(page);
  await data.open();
  await data.import(path);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(`${shown(PUBLISHED_ROWS)} records, 1998–2021.`)).toBeVisible({
    timeout: 240_000,
  });
  await data.expectSelected(PUBLISHED_ROWS);

  await page.reload();
  await data.expectSelected(PUBLISHED_ROWS);
  await data.goToLastRow(PUBLISHED_ROWS);
  await data.sort('Year');
  await data.goToLastRow(PUBLISHED_ROWS);
  await expect(data.cell(PUBLISHED_ROWS - 1, 4)).toHaveText('1998');
  await expect(data.table.getByRole('row')).not.toHaveCount(0);
  expect(await data.table.getByRole('row').count()).toBeLessThan(60);

  await data.bar(COMPONENTS, /Electrolyte/).click();
  await expect(data.chips.getByRole('listitem')).toHaveCount(1);
  await data.chips.getByRole('button', { name: 'Remove the filter Electrolyte' }).click();
  await data.expectSelected(PUBLISHED_ROWS);

  // The page answers while the file is being written.
  const download = data.download('CSV', 120_000);
  await expect(page.getByText(/^Writing [\d,]+ of/)).toBeVisible();
  await page.getByRole('button', { name: `${YEARS}: show as table` }).click();
  await expect(data.figure(YEARS).getByRole('table')).toBeVisible();
  const csv = await download;
  expect(csv.trimEnd().split('\n')).toHaveLength(PUBLISHED_ROWS + 1);

  await page.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('group', { name: 'Delete these records?' })
    .getByText('Delete', { exact: true })
    .click();
  await data.expectSelected(report.records);
  await page.reload();
  await data.expectSelected(report.records);
});
