import { expect, type Locator, type Page } from '@playwright/test';

/** The BatteryQA page as a person sees it. */
export class QaPage {
  readonly page: Page;
  readonly box: Locator;
  readonly question: Locator;
  readonly extract: Locator;
  readonly cancel: Locator;
  readonly slider: Locator;
  readonly highlights: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole('textbox', { name: 'Text of the paper' });
    this.question = page.getByRole('textbox', { name: 'Question' });
    this.extract = page.getByRole('button', { name: 'Extract', exact: true });
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    this.slider = page.getByRole('slider', { name: 'Confidence threshold' });
    this.highlights = page.locator('mark[data-text-mentions]');
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/${search}`);
  }

  /** Waits until the model is loaded and says on what it runs. */
  async ready(device: 'WASM' | 'WebGPU' = 'WASM'): Promise<void> {
    await expect(this.page.getByText(new RegExp(`^${device}, `))).toBeVisible({ timeout: 90_000 });
  }

  async paste(text: string): Promise<void> {
    await this.box.fill(text);
  }

  async run(): Promise<void> {
    await this.extract.click();
    await this.finished();
  }

  async finished(timeout = 90_000): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Answers' })).toBeVisible({ timeout });
    await expect(this.extract).toBeVisible({ timeout });
  }

  card(name: string): Locator {
    return this.page.getByRole('article', { name });
  }

  messagesSent(): Promise<number> {
    return this.page.evaluate(() => window.__batteryqa?.messagesSent() ?? -1);
  }

  async downloadJson(): Promise<
    {
      Type: string;
      Name: string;
      Score: number;
      Context: string;
      DOI: string;
      Title: string;
    }[]
  > {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Download as JSON' }).click();
    const stream = await (await download).createReadStream();
    let json = '';
    for await (const chunk of stream) json += String(chunk);
    return JSON.parse(json);
  }
}
