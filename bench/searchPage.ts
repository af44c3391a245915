/**
 * The data worker in headless Chromium over a generated database of the published size:
 * `npx tsx bench/searchPage.ts [ROWS]` writes `bench/records.md`.
 */
import {
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserOptions } from './benchPage.ts';
import { generateRecords, PUBLISHED_ROWS, writeDatabase } from './generateDatabase.ts';
import type { RecordsBench } from './recordsPage/main.ts';
import { buildRoot, removeBuild, serveBuild } from './serveBuild.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, 'bench/records.md');
const LOADS = 7;
const QUERIES = 40;
/** So many turns sort by every column once. */
const WARM_UPS = 5;
const QUERY_LIMIT_MS = 50;
const LOAD_LIMIT_MS = 1000;

const rows = Number(argv[2] ?? PUBLISHED_ROWS);
const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
const median = (times: readonly number[]) => sorted(times)[times.length >> 1] as number;
const p95 = (times: readonly number[]) =>
  sorted(times)[Math.ceil(times.length * 0.95) - 1] as number;

/** CPU time of all threads of a process in milliseconds; NaN where the system does not say. */
function cpuMsOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const ran = (thread: string) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    return threads.reduce((sum, thread) => sum + ran(thread), 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'batteryqa-records-bench-'));
const built = await buildRoot(join(ROOT, 'bench/recordsPage'));
const server = await serveBuild(built, join(ROOT, 'public/models'));
const profile = join(folder, 'profile');
const context = await chromium.launchPersistentContext(profile, await browserOptions());
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
  await page.waitForFunction(() => 'bench' in window);
  const call = <Name extends 'importFile' | 'load' | 'query'>(
    name: Name,
    ...args: Parameters<RecordsBench[Name]>
  ) =>
    page.evaluate(
      ([key, values]) =>
        (window.bench[key] as (...a: unknown[]) => unknown)(...(values as unknown[])),
      [name, args] as const,
    ) as Promise<Awaited<ReturnType<RecordsBench[Name]>>>;
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  const renderers = processes.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const cpuMs = () => renderers.reduce((sum, pid) => sum + cpuMsOf(pid), 0);

  const loadBefore = loadavg()[0] ?? 0;
  const imported = await call('importFile');
  const loads = await call('load', LOADS);
  const queries: Record<string, { ms: number[]; cpuMs: number[] }> = {};
  for (const name of await page.evaluate(() => window.bench.queries)) {
    const runs = { ms: [] as number[], cpuMs: [] as number[] };
    for (let turn = 0; turn < WARM_UPS + QUERIES; turn++) {
      const before = cpuMs();
      const ms = await call('query', name, turn);
      if (turn < WARM_UPS) continue;
      runs.ms.push(ms);
      runs.cpuMs.push(cpuMs() - before);
    }
    queries[name] = runs;
  }
  const loadAfter = loadavg()[0] ?? 0;

  const row = (...cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)).join(' | ')} |`;
  const ratio = (limitMs: number, ms: number) => `${(limitMs / ms).toFixed(1)} ×`;
  const report = [
    '# Records: the data worker in the browser',
    '',
    `Headless Chromium ${context.browser()?.version() ?? ''}, ${cpus().length} cores shared with other work (load average ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after). “ms” is taken in the page, from the call to its answer, so it holds both ways between page and worker, and on this machine mostly the wait for a core; “CPU” is what all threads of the page's process computed meanwhile, about what the same takes on an idle machine. Made by \`npx tsx bench/searchPage.ts\`; [recordStore.md](recordStore.md) compares the store with arquero on Node.`,
    '',
    `${imported.rows.toLocaleString('en-GB')} generated records of the published schema, ${(statSync(path).size / 1024 ** 2).toFixed(0)} MiB of CSV: imported, normalised and stored in ${(imported.ms / 1000).toFixed(1)} s.`,
    '',
    `## Load from IndexedDB (limit ${LOAD_LIMIT_MS} ms)`,
    '',
    `${LOADS} loads, each by a new worker.`,
    '',
    '| | median ms | slowest ms | limit over slowest |',
    '| --- | ---: | ---: | ---: |',
    ...Object.entries(loads).map(([name, times]) =>
      row(name, median(times), Math.max(...times), ratio(LOAD_LIMIT_MS, Math.max(...times))),
    ),
    '',
    `## Answers (limit ${QUERY_LIMIT_MS} ms at the 95th percentile)`,
    '',
    `${QUERIES} runs each, no two the same.`,
    '',
    '| | median ms | p95 ms | median CPU ms | p95 CPU ms | limit over p95 CPU |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...Object.entries(queries).map(([name, { ms, cpuMs: cpu }]) =>
      row(name, median(ms), p95(ms), median(cpu), p95(cpu), ratio(QUERY_LIMIT_MS, p95(cpu))),
    ),
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
