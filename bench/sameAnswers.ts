// CHROMIUM_PATH=... npx tsx bench/sameAnswers.ts: asks the same questions in the page's worker and on
// Node, and writes to bench/sameAnswers.md how far their answers agree. Needs ../shared/data.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskModelSource } from '../src/cli/diskModelSource.ts';
import type { TextAnalysis } from '../src/core/device/deviceAnalysis.ts';
import { analyseText } from '../src/engine/analyseText.ts';
import { LanguageModel } from '../src/engine/LanguageModel.ts';
import { createTransformersAdapter } from '../src/engine/transformersAdapter.ts';
import { defaultModel, launchBrowser, openBenchPage } from './benchPage.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODELS = process.env.BATTERYQA_MODELS ?? join(ROOT, 'public/models');
const DATA = join(ROOT, '../shared/data/qa');
const SETS = ['abstracts.dev', 'device.dev'] as const;
const PASSAGES = 200;
const THREADS = 2;
const THRESHOLD = 0.3;

interface Asked {
  readonly set: string;
  readonly question: string;
  readonly context: string;
}

function readPassages(set: string): Asked[] {
  const lines = readFileSync(join(DATA, `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => JSON.parse(line) as { question: string; context: string });
  const first = new Map<string, Asked>();
  for (const { question, context } of rows) {
    if (!first.has(context)) first.set(context, { set, question, context });
  }
  return [...first.values()];
}

const spans = (analysis: TextAnalysis) =>
  analysis.results.map(({ answers }) => answers.map(({ start, end }) => [start, end]));
const best = (analysis: TextAnalysis) =>
  analysis.results
    .flatMap(({ answers }) => answers)
    .reduce<{ start: number; end: number; score: number } | null>(
      (top, answer) => (top === null || answer.score > top.score ? answer : top),
      null,
    );

interface Agreement {
  readonly set: string;
  readonly sameBest: boolean;
  readonly sameCandidates: boolean;
  readonly sameDecision: boolean;
  readonly scoreGap: number;
}

function compare(set: string, page: TextAnalysis, node: TextAnalysis): Agreement {
  const [inPage, onNode] = [best(page), best(node)];
  const same = inPage?.start === onNode?.start && inPage?.end === onNode?.end;
  const answered = [inPage, onNode].map((top) => (top?.score ?? 0) >= THRESHOLD);
  return {
    set,
    sameBest: same,
    sameCandidates: JSON.stringify(spans(page)) === JSON.stringify(spans(node)),
    sameDecision: answered[0] === answered[1] && (!answered[0] || same),
    scoreGap: Math.abs((inPage?.score ?? 0) - (onNode?.score ?? 0)),
  };
}

function describe(model: string, dtypes: string, found: readonly Agreement[]): string {
  const row = (name: string, some: readonly Agreement[]) => {
    const share = (of: (one: Agreement) => boolean) =>
      `${((100 * some.filter(of).length) / some.length).toFixed(1)} %`;
    const gaps = some.map(({ scoreGap }) => scoreGap).sort((a, b) => a - b);
    const [median = 0, largest = 0] = [gaps[gaps.length >> 1], gaps.at(-1)];
    return `| ${name} | ${some.length} | ${share((one) => one.sameBest)} | ${share((one) => one.sameDecision)} | ${share((one) => one.sameCandidates)} | ${median.toFixed(4)} | ${largest.toFixed(3)} |`;
  };
  return `# The same answers in the browser and on Node

Written by \`npx tsx bench/sameAnswers.ts\`: ${model}, ${dtypes}; one question a passage, each asked alone. "Best": the same span comes first, whatever its score. "At ${THRESHOLD}": what a reader sees is the same: the same span, or no answer on both sides. "All candidates": every span of the list, in the same order.

| set | passages | best | at ${THRESHOLD} | all candidates | score apart, median | largest |
|---|---|---|---|---|---|---|
${[
  ...SETS.map((set) =>
    row(
      set,
      found.filter((one) => one.set === set),
    ),
  ),
  row('all', found),
].join('\n')}
`;
}

async function main(undo: (() => Promise<unknown> | void)[]): Promise<void> {
  if (!existsSync(DATA))
    throw new Error('The evaluation data is missing: it belongs in ../shared/data.');
  const modelId = process.argv[2] ?? defaultModel(MODELS);
  const language = new LanguageModel(
    createTransformersAdapter({ source: diskModelSource(MODELS) }),
  );
  undo.push(() => language.dispose());
  const { model } = await language.load({ modelId, device: 'cpu', threads: THREADS });
  const browser = await launchBrowser();
  undo.push(() => browser.close());
  const { call } = await openBenchPage(browser, MODELS, undo);
  const info = await call('loadOurs', modelId, THREADS);
  const found: Agreement[] = [];
  for (const { set, question, context } of SETS.flatMap(readPassages).slice(0, PASSAGES)) {
    const { analysis } = await analyseText(language, context, question);
    found.push(compare(set, await call('candidates', context, question, THREADS), analysis));
  }
  const dtypes = `${info.dtype} on ${info.device} and ${model.dtype} on native ONNX Runtime`;
  const report = describe(modelId, dtypes, found);
  writeFileSync(join(ROOT, 'bench/sameAnswers.md'), report);
  process.stdout.write(report);
}

const undo: (() => Promise<unknown> | void)[] = [];
try {
  await main(undo);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  for (const step of undo.reverse()) await step();
}
