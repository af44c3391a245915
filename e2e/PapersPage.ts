import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export const fixture = (name: string): DroppedFile => ({
  name,
  bytes: readFileSync(`src/documents/fixtures/${name}`),
});

export const textFile = (name: string, text: string): DroppedFile => ({
  name,
  bytes: Buffer.from(text),
});

/** The page of papers as a person sees it. */
export class PapersPage {
  readonly page: Page;
  readonly queue: Locator;
  readonly table: Locator;
  readonly rows: Locator;
  readonly slider: Locator;
  readonly highlights: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.page = page;
    this.queue = page.getByRole('list', { name: 'Papers' }).getByRole('listitem');
    this.table = page.getByRole('table', { name: 'Records' });
    this.rows = this.table.locator('[role=row][data-index]');
    this.slider = page.getByRole('slider', { name: 'Confidence threshold' });
    this.highlights = page.locator('mark[data-text-mentions]');
    this.undo = page.getByRole('button', { name: 'Undo' });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/papers${search}`);
    // Before it, the page's part of the bundle may not be there to take a drop.
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Drops files somewhere on the page, as a person does. */
  async drop(files: readonly DroppedFile[]): Promise<void> {
    await this.page.evaluate(
      (dropped) => {
        const transfer = new DataTransfer();
        for (const [name, base64] of dropped) {
          const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
          transfer.items.add(new File([content], name));
        }
        for (const type of ['dragenter', 'dragover', 'drop']) {
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
          );
        }
      },
      files.map(({ name, bytes }) => [name, bytes.toString('base64')] as const),
    );
  }

  paper(name: string): Locator {
    return this.queue.filter({ hasText: name }).first();
  }

  /** Waits until nothing of the queue is open. */
  async settled(timeout = 90_000): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Clear the list' })).toBeVisible({
      timeout,
    });
  }

  row(name: string | RegExp): Locator {
    return this.rows.filter({ hasText: name });
  }

  async download(button: string | RegExp): Promise<{ name: string; text: string }> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: button }).click();
    const file = await download;
    const stream = await file.createReadStream();
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return { name: file.suggestedFilename(), text };
  }

  messagesSent(): Promise<number> {
    return this.page.evaluate(() => window.__batteryqa?.messagesSent() ?? -1);
  }
}
