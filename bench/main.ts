import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { browserOptions, defaultModel, openBenchPage } from './benchPage.ts';
import { deviceAsks } from './deviceAsks.ts';
import { type LoadedBytes, sumFirstLoad } from './firstLoad.ts';
import { loadNativeRuntime } from './nativeRuntime.ts';
import { paperText } from './paperText.ts';
import { openProductPage, type ProductPage } from './productPage.ts';
import { checkGoals, formatReport, IDS } from './report.ts';
import { type Measure, type Sample, takeSamples } from './samples.ts';
import { buildRoot, removeBuild, type ServedBuild, serveBuild } from './serveBuild.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODELS_FOLDER = process.env.BATTERYQA_MODELS ?? join(ROOT, 'public/models');
/** Seed of the short text that warms every measure up, and of the first repetition. */
const WARM_UP_SEED = 1000;
const FIRST_SEED = 1;
const WARM_UP_WORDS = 200;

const { values } = parseArgs({
  options: {
    repetitions: { type: 'string', default: '3' },
    words: { type: 'string', default: '5000' },
    model: { type: 'string' },
    output: { type: 'string', default: join(ROOT, 'bench/results.md') },
  },
});

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Undoes, last first, what was started. */
const undo: (() => Promise<unknown> | void)[] = [];

async function openProduct(browser: Browser) {
  if (!existsSync(join(ROOT, 'src/main.tsx'))) return null;
  const built = await buildRoot(ROOT, join(ROOT, 'vite.config.ts'));
  undo.push(() => removeBuild(built));
  const open = async (isolated: boolean): Promise<{ page: ProductPage; server: ServedBuild }> => {
    const server = await serveBuild(built, MODELS_FOLDER, isolated);
    undo.push(() => server.close());
    const page = await openProductPage(browser, server.url);
    undo.push(() => page.close());
    return { page, server };
  };
  const isolated = await open(true);
  const firstLoad = await sumFirstLoad(isolated.server, [...isolated.server.requested]);
  return { isolated: isolated.page, oneThread: (await open(false)).page, firstLoad };
}

async function main(): Promise<void> {
  const repetitions = Math.max(1, Number(values.repetitions));
  const words = Math.max(100, Number(values.words));
  const loadAverage = loadavg()[0] ?? Number.NaN;
  const modelId = values.model ?? defaultModel(MODELS_FOLDER);

  const browser = await chromium.launch(await browserOptions());
  undo.push(() => browser.close());

  say('Building the pages and loading the model…');
  const { call, server } = await openBenchPage(browser, MODELS_FOLDER, undo);
  if (!(await call('isIsolated'))) throw new Error('The bench page has no WASM threads.');
  const info = await call('loadOurs', modelId, 2);
  const workerLoad: readonly LoadedBytes[] = await sumFirstLoad(server, [...server.requested]);
  await call('loadOurs', modelId, 1);
  await call('loadPeer', modelId, info.dtype, 2);
  await call('loadPeer', modelId, info.dtype, 1);
  const product = await openProduct(browser);
  const native = await loadNativeRuntime(MODELS_FOLDER, modelId, 2);
  undo.push(() => native.dispose());

  const ours = (threads: number) => async (text: string) => {
    const { totalMs, costs } = await call('analyse', text, threads);
    if (costs.asksCached > 0) throw new Error('Something was answered from the cache.');
    return fromCosts(totalMs, costs);
  };
  const peer = (threads: number, which: 'every' | 'gated') => async (text: string) => {
    const costs = await call('askPeer', deviceAsks(text)[which], threads);
    const { totalMs, modelMs, decodeMs, calls, tokensRun } = costs;
    return { totalMs, modelMs, decodeMs, windows: calls, tokens: tokensRun };
  };
  const everyWindow = (rows: number) => async (text: string) => {
    const { runMs, windows, tokensRun } = await native.runEveryWindow(text, rows);
    return { totalMs: runMs, modelMs: runMs, windows, tokens: tokensRun };
  };
  const click = (page: ProductPage) => async (text: string) => ({
    totalMs: await page.clickToAnswers(text),
  });
  const every = "transformers.js's pipeline, every passage, 3 questions";
  const gated = "transformers.js's pipeline, only what we ask";
  const limit = 'onnxruntime on Node, every 384/128 window, 3 questions';
  const measures: Measure[] = [
    { id: IDS.ours2, label: 'ours, in the page’s worker', threads: 2, run: ours(2) },
    { id: IDS.ours1, label: 'ours, in the page’s worker', threads: 1, run: ours(1) },
    { id: IDS.peerEvery2, label: every, threads: 2, run: peer(2, 'every') },
    { id: IDS.peerEvery1, label: every, threads: 1, run: peer(1, 'every') },
    { id: IDS.peerGated2, label: gated, threads: 2, run: peer(2, 'gated') },
    { id: IDS.peerGated1, label: gated, threads: 1, run: peer(1, 'gated') },
    { id: IDS.native1Row, label: `${limit}, batch 1`, threads: 2, run: everyWindow(1) },
    { id: IDS.native8Rows, label: `${limit}, batch 8`, threads: 2, run: everyWindow(8) },
    {
      id: IDS.nativeOurs,
      label: 'ours, with onnxruntime on Node',
      threads: 2,
      run: async (text) => {
        const { totalMs, costs } = await native.analyse(text);
        return fromCosts(totalMs, costs);
      },
    },
  ];
  if (product !== null) {
    measures.push(
      {
        id: IDS.page,
        label: 'the page, click to answers (threads as it chooses)',
        threads: null,
        run: click(product.isolated),
      },
      {
        id: IDS.page1,
        label: 'the page, click to answers, not isolated',
        threads: 1,
        run: click(product.oneThread),
      },
    );
  }

  say('Warming up…');
  const warmUp = paperText(WARM_UP_WORDS, WARM_UP_SEED);
  for (const measure of measures) await measure.run(warmUp);
  const texts = Array.from({ length: repetitions }, (_, i) => paperText(words, FIRST_SEED + i));
  const browserSession = await browser.newBrowserCDPSession();
  const readCpuMs = async () => {
    const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
    const browserSeconds = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    const { user, system } = process.cpuUsage();
    return browserSeconds * 1000 + (user + system) / 1000;
  };
  const samples = await takeSamples(
    measures,
    texts,
    readCpuMs,
    (repetition, measure, { totalMs, cpuMs = 0 }) =>
      say(
        `${repetition + 1}/${repetitions}  ${(totalMs / 1000).toFixed(2).padStart(7)} s  cpu ${(cpuMs / 1000).toFixed(2).padStart(7)} s  ${measure.label}${measure.threads === null ? '' : `, ${measure.threads} threads`}`,
      ),
  );

  const [text = ''] = texts;
  const asks = deviceAsks(text);
  const report = formatReport({
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown processor',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      loadAverage,
      browser: `Chromium ${browser.version()}`,
      node: process.versions.node,
      model: `${info.id}, ${info.dtype}`,
    },
    text: {
      words: text.split(/\s+/).length,
      chars: text.length,
      passages: asks.passages,
      passagesWithTrigger: new Set(asks.gated.map(({ context }) => context)).size,
      asksEvery: asks.every.length,
      asksGated: asks.gated.length,
    },
    measures,
    samples,
    firstLoad: product?.firstLoad ?? workerLoad,
    repetitions,
    hasProductPage: product !== null,
  });
  writeFileSync(values.output, report);
  process.stdout.write(`${report}\n`);
  const missed = checkGoals(samples).filter(({ met }) => !met);
  say(missed.length === 0 ? 'All goals met.' : `${missed.length} goals not met.`);
}

function fromCosts(
  totalMs: number,
  costs: { runMs: number; decodeMs: number; windowsRun: number; tokensRun: number },
): Sample {
  return {
    totalMs,
    modelMs: costs.runMs,
    decodeMs: costs.decodeMs,
    windows: costs.windowsRun,
    tokens: costs.tokensRun,
  };
}

try {
  await main();
} finally {
  for (const step of undo.reverse()) await step();
}
