import type { Browser, Page } from '@playwright/test';

/** Every label of the page that the bench depends on. */
const LABELS = {
  textBox: 'textarea',
  run: 'Extract',
  running: 'Cancel',
  clear: 'Clear',
} as const;

const START_TIMEOUT_MS = 180_000;
const RUN_TIMEOUT_MS = 600_000;
const WARM_UP = 'The cathode of this test cell is LiFePO4 and its anode is graphite.';

/** The product's own page with its model loaded. */
export interface ProductPage {
  /** From the click on the button until the results are painted, in milliseconds. */
  clickToAnswers(text: string): Promise<number>;
  close(): Promise<void>;
}

async function run(page: Page, text: string, timeoutMs: number): Promise<number> {
  const clear = page.getByRole('button', { name: LABELS.clear, exact: true });
  if (await clear.isEnabled()) await clear.click();
  await page.locator(LABELS.textBox).fill(text);
  await page.evaluate((labels) => {
    const buttons = () => [...document.querySelectorAll('button')];
    const shows = (name: string) => buttons().some((button) => button.textContent?.trim() === name);
    const scope = window as unknown as { clickToAnswersMs?: number | undefined };
    scope.clickToAnswersMs = undefined;
    const onClick = (event: Event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (button?.textContent?.trim() !== labels.run) return;
      const clickedMs = performance.now();
      removeEventListener('click', onClick, true);
      let started = false;
      const observer = new MutationObserver(() => {
        started ||= shows(labels.running);
        if (!started || !shows(labels.run)) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          setTimeout(() => {
            scope.clickToAnswersMs = performance.now() - clickedMs;
          }),
        );
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    };
    addEventListener('click', onClick, true);
  }, LABELS);
  await page.getByRole('button', { name: LABELS.run, exact: true }).click();
  const found = await page.waitForFunction(
    () => (window as unknown as { clickToAnswersMs?: number }).clickToAnswersMs,
    undefined,
    { timeout: timeoutMs, polling: 100 },
  );
  return (await found.jsonValue()) ?? Number.NaN;
}

/** Opens the page in a profile of its own and has it answer a sentence, so that all is loaded. */
export async function openProductPage(browser: Browser, url: string): Promise<ProductPage> {
  const context = await browser.newContext();
  // esbuild, which runs the bench, wraps named functions in a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named');
  const page = await context.newPage();
  await page.goto(url);
  await run(page, WARM_UP, START_TIMEOUT_MS);
  return {
    clickToAnswers: (text) => run(page, text, RUN_TIMEOUT_MS),
    close: () => context.close(),
  };
}
