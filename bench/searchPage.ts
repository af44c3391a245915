/**
 * The data worker in headless Chromium over a generated database of the published size:
 * `npx tsx bench/searchPage.ts [ROWS]` writes `bench/records.md`.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../scripts/findChromium.mjs';
import { generateRecords, PUBLISHED_ROWS, writeDatabase } from './generateDatabase.ts';
import type { RecordsBench, Times } from './recordsPage/main.ts';
import { buildRoot, removeBuild, serveBuild } from './serveBuild.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, 'bench/records.md');
const LOADS = 7;
const QUERIES = 40;
const QUERY_LIMIT_MS = 50;
const LOAD_LIMIT_MS = 1000;
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const rows = Number(argv[2] ?? PUBLISHED_ROWS);
const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
const median = (times: readonly number[]) => sorted(times)[times.length >> 1] as number;
const p95 = (times: readonly number[]) =>
  sorted(times)[Math.ceil(times.length * 0.95) - 1] as number;

const folder = mkdtempSync(join(tmpdir(), 'batteryqa-records-bench-'));
const built = await buildRoot(join(ROOT, 'bench/recordsPage'));
const server = await serveBuild(built, join(ROOT, 'public/models'));
const executablePath = await findChromium();
const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
  args: BROWSER_ARGS,
  ...(executablePath === null ? {} : { executablePath }),
});
try {
  const path = join(folder, 'generated.csv');
  await pipeline(
    Readable.from(writeDatabase(generateRecords(rows), 'csv')),
    createWriteStream(path),
  );
  // esbuild, which runs the bench, wraps named functions in a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named');
  const page = await context.newPage();
  await page.goto(server.url);
  await page.locator('input').setInputFiles(path);
  const run = <Result>(work: (bench: RecordsBench, runs: number) => Promise<Result>, runs = 0) =>
    page.evaluate(
      ([source, count]) => {
        const { bench } = window as unknown as { bench: RecordsBench };
        // oxlint-disable-next-line no-eval -- the bench's own function, as text
        return (0, eval)(source as string)(bench, count) as Promise<unknown>;
      },
      [work.toString(), runs] as const,
    ) as Promise<Result>;
  const loadBefore = loadavg()[0] ?? 0;
  const imported = await run((bench) => bench.importFile());
  const loads = await run((bench, runs) => bench.load(runs), LOADS);
  const queries = await run((bench, runs) => bench.query(runs), QUERIES);
  const loadAfter = loadavg()[0] ?? 0;

  const line = ([label, times]: [string, number[]], limitMs: number | null) =>
    `| ${label} | ${times.length} | ${median(times).toFixed(1)} | ${p95(times).toFixed(1)} | ${limitMs === null ? '' : `${(limitMs / p95(times)).toFixed(1)} ×`} |`;
  const table = (times: Times, limitMs: (label: string) => number | null) => [
    '| | runs | median ms | p95 ms | limit over p95 |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...Object.entries(times).map((entry) => line(entry, limitMs(entry[0]))),
  ];
  const report = [
    '# Records: the data worker in the browser',
    '',
    `Headless Chromium ${context.browser()?.version() ?? ''}, ${cpus().length} cores shared with other work (load average ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after): the times are upper bounds, the ratios matter. Every time is taken in the page, from the call to its answer, so it holds both ways between page and worker. Made by \`npx tsx bench/searchPage.ts\`; \`npx tsx bench/records.ts\` compares the store with arquero on Node.`,
    '',
    `${imported.rows.toLocaleString('en-GB')} generated records of the published schema, ${(statSync(path).size / 1024 ** 2).toFixed(0)} MiB of CSV: imported, normalised and stored in ${(imported.ms / 1000).toFixed(1)} s.`,
    '',
    `## Load from IndexedDB (limit ${LOAD_LIMIT_MS} ms)`,
    '',
    ...table(loads, (label) => (label === 'IndexedDB to memory' ? LOAD_LIMIT_MS : null)),
    '',
    `## Answers (limit ${QUERY_LIMIT_MS} ms)`,
    '',
    ...table(queries, () => QUERY_LIMIT_MS),
    '',
  ].join('\n');
  writeFileSync(OUTPUT, report);
  stdout.write(report);
} finally {
  await context.close();
  await server.close();
  removeBuild(built);
  rmSync(folder, { recursive: true, force: true });
}
