import type { Locator, Page } from '@playwright/test';

/** The BatterySearch page as a person sees it. */
export class SearchPage {
  readonly page: Page;
  readonly question: Locator;
  readonly understood: Locator;
  readonly answer: Locator;
  readonly sentence: Locator;
  readonly records: Locator;
  readonly source: Locator;

  constructor(page: Page) {
    this.page = page;
    this.question = page.getByRole('textbox', { name: 'Question' });
    this.understood = page.getByRole('group', { name: 'What was understood' });
    this.answer = page.getByRole('article').getByRole('heading', { level: 2 });
    this.sentence = page
      .getByRole('article')
      .getByRole('paragraph')
      .filter({ hasText: / records? of \d/ })
      .first();
    this.records = page.getByRole('region', { name: 'Records behind the answer' });
    this.source = page.getByRole('button', { name: /Records$/ });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/search${search}`);
  }

  async ask(question: string): Promise<void> {
    await this.question.fill(question);
    await this.question.press('Enter');
  }

  chip(name: string): Locator {
    return this.understood.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** The chips as they read, without the names of their parts. */
  async chips(): Promise<string[]> {
    const labels = await this.understood.getByRole('button').allTextContents();
    return labels
      .filter((label) => !label.startsWith('Add: '))
      .map((label) => label.replace(/^[^:]+: /, ''));
  }

  async importFile(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Import records' }).click();
    await (await chooser).setFiles(path);
  }
}
