import { expect, type Locator, type Page } from '@playwright/test';

/** The Data page as a person sees it. */
export class DataPage {
  readonly page: Page;
  readonly table: Locator;
  readonly chips: Locator;
  readonly text: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('grid', { name: 'Records' });
    this.chips = page.getByRole('list', { name: 'Active filters' });
    this.text = page.getByRole('searchbox', { name: 'Text in the records' });
    this.dialog = page.getByRole('dialog');
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/data${search}`);
    await expect(this.row(0)).toBeVisible();
  }

  figure(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  /** A column of a chart, or a row of its table. */
  bar(title: string, name: string | RegExp): Locator {
    return this.figure(title).getByRole('button', { name });
  }

  /** The row at a place of the table, from 0; it exists while it is in sight. */
  row(position: number): Locator {
    return this.table.locator(`[data-row="${position}"]:not([aria-busy])`);
  }

  /** How many records are selected. */
  async expectSelected(count: number): Promise<void> {
    await expect(this.page.locator('[data-selected-count]')).toHaveText(
      count.toLocaleString('en-GB'),
    );
    await expect(this.table).toHaveAttribute('aria-rowcount', String(count + 1));
  }

  total(field: 'records' | 'materials' | 'papers' | 'journals'): Locator {
    return this.page.locator(`[data-total="${field}"] dd`);
  }

  /** The cells of a row, by the order of the columns. */
  cell(position: number, column: number): Locator {
    return this.row(position).getByRole('gridcell').nth(column);
  }

  async sort(column: string): Promise<void> {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  async goToLastRow(count: number): Promise<void> {
    await this.table.focus();
    await this.page.keyboard.press('End');
    await expect(this.row(count - 1)).toBeInViewport();
  }

  async download(format: 'JSON' | 'CSV', timeout = 30_000): Promise<string> {
    const download = this.page.waitForEvent('download', { timeout });
    await this.page.getByRole('button', { name: `Export the selection as ${format}` }).click();
    const stream = await (await download).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  }

  async import(path: string): Promise<void> {
    await this.page.locator('input[type="file"]').setInputFiles(path);
  }
}
