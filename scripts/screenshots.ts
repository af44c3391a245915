/**
 * Pictures of every state of the page, for looking at: `npx tsx scripts/screenshots.ts [STATE…]`
 * writes `screenshots/*.png` and, when all states are taken, `docs/page.png` for the README. It
 * builds the page unless `--no-build` is given, and serves it itself.
 */
import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { generateRecords, writeDatabase } from '../bench/generateDatabase.ts';
import { findChromium, QUIET_FLAGS } from './findChromium.mjs';

const VIEWPORTS = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};

type Show = (page: Page, address: string) => Promise<void>;

const PAPER = `Layered oxides with much nickel store more charge than LiCoO2, but their surface reacts with the electrolyte. We coated LiNi0.8Co0.1Mn0.1O2 with 2 wt% Li3PO4 and tested it against graphite.

The cathode slurry held 94 wt% LiNi0.8Co0.1Mn0.1O2, 3 wt% carbon black and 3 wt% PVDF. The anode was graphite on copper foil with an areal capacity of 3.3 mAh cm−2. Coin cells were filled with 60 µL of an electrolyte of 1 M LiPF6 in EC:EMC (3:7) with 2 wt% vinylene carbonate.

After 500 cycles at 1C the coated cathode kept 88% of its capacity, the bare one 71%. Impedance spectra show that the film on the cathode grows more slowly when the electrolyte touches Li3PO4 only.

In a second series a Si/C composite with 15 wt% silicon served as the anode. These cells delivered 12% more energy but lost capacity faster, because silicon consumes electrolyte in every cycle.`;

async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function waitForModel(page: Page): Promise<void> {
  await page.locator('[data-state="ready"]').waitFor({ timeout: 120_000 });
}

async function extract(page: Page, text: string, question = ''): Promise<void> {
  await page.getByLabel('Text of the paper').fill(text);
  await page.getByLabel('Question').fill(question);
  await page.getByRole('button', { name: 'Extract' }).click();
  await page.locator('[data-reader]').waitFor({ timeout: 120_000 });
}

async function results(page: Page, address: string): Promise<void> {
  await openPage(page, address);
  await waitForModel(page);
  await extract(page, PAPER);
}

async function openData(page: Page, address: string, search = ''): Promise<void> {
  await openPage(page, `${address}data${search}`);
  await page.locator('[data-row="0"]:not([aria-busy])').waitFor();
  await page.getByText('How it was made').waitFor();
}

/** A small file with rows that cannot be read. */
function smallDatabase(rows: number): { name: string; mimeType: string; buffer: Buffer } {
  const bad = Array.from({ length: 3 }, (_, i) => `Gasket,x${i},[],0.5,,,,,\n`);
  const text = [...writeDatabase(generateRecords(rows), 'csv'), ...bad].join('');
  return { name: 'device-records.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

const FIXTURES = 'src/documents/fixtures';

async function addPapers(page: Page, address: string, more: string[] = []): Promise<void> {
  await openPage(page, `${address}papers?threshold=0.1`);
  await page
    .locator('input[type=file][multiple]')
    .first()
    .setInputFiles([
      ...['twoColumns.pdf', 'elsevier.xml', 'jats.xml', 'rsc.html', 'wrapped.txt'].map(
        (name) => `${FIXTURES}/${name}`,
      ),
      ...more,
    ]);
}

async function paperTable(page: Page, address: string): Promise<void> {
  await addPapers(page, address, ['package.json', 'public/icon.svg', 'docs/page.png']);
  await page.getByText(/\d+ papers, \d+ failed/).waitFor({ timeout: 120_000 });
}

async function paperView(page: Page, address: string): Promise<void> {
  await paperTable(page, address);
  await page.getByRole('link', { name: 'twoColumns.pdf' }).click();
  await page.locator('[data-reader]').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Next highlight' }).click();
  await page.waitForTimeout(700);
}

const STATES: Record<string, Show> = {
  'papers-empty': async (page, address) => {
    await openPage(page, `${address}papers`);
    await page.getByText(/^WASM, /).waitFor({ timeout: 120_000 });
  },
  'papers-running': async (page, address) => {
    await addPapers(page, address);
    await page.getByText(/Asking for .*: \d/).waitFor({ timeout: 60_000 });
  },
  'papers-table': paperTable,
  'papers-settings': async (page, address) => {
    await paperTable(page, address);
    await page.getByRole('button', { name: 'What to look for' }).click();
    await page.getByLabel('Own property').fill('surface area');
    await page.getByRole('textbox', { name: 'Unit' }).fill('m2/g');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  },
  'papers-quote': async (page, address) => {
    await paperTable(page, address);
    await page
      .getByRole('checkbox', { name: /^Choose Cathode/ })
      .first()
      .click({ force: true });
    await page
      .getByRole('button', { name: /^Sentences of/ })
      .nth(1)
      .click();
    await page.waitForTimeout(300);
  },
  'papers-edit': async (page, address) => {
    await paperTable(page, address);
    await page
      .getByRole('button', { name: /^Sentences of/ })
      .nth(1)
      .click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.waitForTimeout(300);
  },
  'papers-view': paperView,
  'papers-sorted': async (page, address) => {
    await paperTable(page, address);
    await page.getByLabel('Type of record').selectOption('capacity');
    await page.getByLabel('Find in the records').fill('g');
    await page.locator('[data-state=failed]').first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
  },
  'papers-gone': async (page, address) => openPage(page, `${address}papers/7`),

  empty: async (page, address) => {
    await openPage(page, address);
    await waitForModel(page);
  },
  loading: async (page, address) => {
    await page.context().route('**/onnx/**', () => undefined);
    await openPage(page, address);
    await page.getByRole('button', { name: 'Full cell' }).click();
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.waitForTimeout(800);
  },
  running: async (page, address) => {
    await openPage(page, address);
    await waitForModel(page);
    const long = Array.from({ length: 400 }, (_, i) => `${PAPER}\n\nPart ${i}.`).join('\n\n');
    await page.getByLabel('Text of the paper').fill(long);
    // Different parts, so that the cache has nothing to give.
    await page.getByLabel('Question').fill('What is the capacity?');
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByText(/Analysing: \d+ of/).waitFor({ timeout: 60_000 });
  },
  results,
  active: async (page, address) => {
    await results(page, address);
    await page.locator('[data-card-mention]:visible').nth(1).click();
    await page.waitForTimeout(600);
  },
  'own-question': async (page, address) => {
    await openPage(page, address);
    await waitForModel(page);
    await extract(page, PAPER, 'How much capacity did the coated cathode keep?');
  },
  'nothing-found': async (page, address) => {
    await openPage(page, `${address}?threshold=0.99`);
    await waitForModel(page);
    await extract(page, PAPER);
  },
  'no-component': async (page, address) => {
    await openPage(page, address);
    await waitForModel(page);
    await page.getByRole('button', { name: 'No component' }).click();
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.locator('[data-reader]').waitFor();
  },
  'why-not': async (page, address) => {
    await results(page, address);
    await page
      .getByRole('button', { name: /Why not/ })
      .first()
      .click();
    await page.waitForTimeout(300);
  },
  error: async (page, address) => {
    await page.context().route('**/manifest.json', (route) => route.abort());
    await openPage(page, address);
    await page.getByRole('button', { name: 'One sentence' }).click();
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByRole('button', { name: 'Retry' }).first().waitFor();
  },
  settings: async (page, address) => {
    await openPage(page, address);
    await waitForModel(page);
    await page.getByRole('button', { name: 'Model and device' }).click();
    await page.waitForTimeout(300);
  },
  data: (page, address) => openData(page, address),
  'data-filtered': (page, address) =>
    openData(page, address, '?component=anode&from=2019&to=2023&material=hard+carbon&text=biomass'),
  'data-tables': async (page, address) => {
    await openData(page, address, '?from=2021&to=2021');
    const buttons = page.getByRole('button', { name: /show as table$/ });
    for (let left = await buttons.count(); left > 0; left--) await buttons.first().press('Enter');
  },
  'data-nothing': async (page, address) => {
    await openPage(page, `${address}data?text=unobtainium`);
    await page.getByText('No record passes').waitFor();
  },
  'data-record': async (page, address) => {
    await openData(page, address, '?component=cathode&sort=-score');
    await page.locator('[data-row="3"]').click();
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(400);
  },
  'data-table': async (page, address) => {
    await openData(page, address, '?sort=-year');
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.getByRole('grid').scrollIntoViewIfNeeded();
    await page.waitForTimeout(400);
  },
  'data-loading': async (page, address) => {
    await page.context().route('**/device-database.json', () => undefined);
    await openPage(page, `${address}data`);
  },
  'data-error': async (page, address) => {
    await page.context().route('**/device-database.json', (route) => route.abort());
    await openPage(page, `${address}data`);
    await page.getByRole('button', { name: 'Retry' }).waitFor();
  },
  'data-saved-empty': async (page, address) => {
    await openPage(page, `${address}data?source=saved`);
    await page.getByText('No records here yet').waitFor();
  },
  'data-importing': async (page, address) => {
    await openData(page, address);
    await page.locator('input[type=file]').setInputFiles(smallDatabase(90_000));
    await page
      .getByText(/Reading|Importing/)
      .first()
      .waitFor();
    await page.waitForTimeout(900);
  },
  'data-imported': async (page, address) => {
    await openData(page, address);
    await page.locator('input[type=file]').setInputFiles(smallDatabase(3000));
    await page.getByText('3 rows could not be read').first().click();
    await page.locator('[data-row="0"]:not([aria-busy])').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.waitForTimeout(400);
  },
  about: async (page, address) => {
    await openPage(page, `${address}about`);
    await page.getByText('Suggested threshold').waitFor({ timeout: 120_000 });
  },
  'not-found': async (page, address) => openPage(page, `${address}nowhere`),
};

async function take(
  browser: Browser,
  address: string,
  state: string,
  device: keyof typeof VIEWPORTS,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORTS[device], colorScheme });
  const page = await context.newPage();
  const name = `${state}-${device}-${colorScheme}`;
  page.on('console', (message) => {
    if (message.type() === 'error') console.warn(`${name}: ${message.text()}`);
  });
  try {
    await STATES[state]?.(page, address);
    // The text is drawn only where it has been in view.
    if (device === 'phone') await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: `screenshots/${name}.png`, fullPage: device === 'phone' });
    if (state === 'results' && device === 'desktop' && colorScheme === 'light') {
      mkdirSync('docs', { recursive: true });
      await page.screenshot({ path: 'docs/page.png' });
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) console.warn(`${name}: ${overflow} px wider than the screen`);
  } catch (error) {
    const [reason] = String(error).split('\n');
    console.warn(`${name}: ${reason}`);
  } finally {
    await context.close();
  }
}

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('--'));
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const states = asked.length > 0 ? asked : Object.keys(STATES);

mkdirSync('screenshots', { recursive: true });
if (!args.includes('--no-build')) await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4173/';
const executablePath = await findChromium();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: QUIET_FLAGS,
});
try {
  for (const state of states) {
    for (const device of ['desktop', 'phone'] as const) {
      for (const scheme of ['light', 'dark'] as const) {
        if (only !== undefined && only !== `${device}-${scheme}`) continue;
        await take(browser, address, state, device, scheme);
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
