// npx tsx bench/sameAnswers.ts [MODEL]: asks the same questions in the page's worker and on
// Node, and writes to bench/sameAnswers.md how far their answers agree. Needs ../shared/data.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { diskModelSource } from '../src/cli/diskModelSource.ts';
import type { TextAnalysis } from '../src/core/device/deviceAnalysis.ts';
import type { Answer } from '../src/core/spans/referenceAnswers.ts';
import { analyseText } from '../src/engine/analyseText.ts';
import { LanguageModel } from '../src/engine/LanguageModel.ts';
import { createTransformersAdapter } from '../src/engine/transformersAdapter.ts';
import { browserOptions, defaultModel, openBenchPage } from './benchPage.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MODELS = process.env.BATTERYQA_MODELS ?? join(ROOT, 'public/models');
const DATA = join(ROOT, '../shared/data/qa');
const SETS = ['abstracts.dev', 'device.dev'] as const;
const TEXTS = 200;
const THREADS = 2;

interface Asked {
  readonly set: string;
  readonly question: string;
  readonly context: string;
}

/** The first question of each text. */
function readTexts(set: string): Asked[] {
  const lines = readFileSync(join(DATA, `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const first = new Map<string, Asked>();
  for (const line of lines) {
    const { question, context } = JSON.parse(line) as { question: string; context: string };
    if (!first.has(context)) first.set(context, { set, question, context });
  }
  return [...first.values()];
}

interface Agreement {
  readonly set: string;
  readonly sameBest: boolean;
  readonly sameShown: boolean;
  readonly sameCandidates: boolean;
  readonly scoreGap: number;
}

/** Answers of all parts of a text, best first. */
const answersOf = ({ results }: TextAnalysis) =>
  results.flatMap(({ answers }) => answers).sort((a, b) => b.score - a.score);

function compare(
  set: string,
  page: TextAnalysis,
  node: TextAnalysis,
  threshold: number,
): Agreement {
  const sides = [answersOf(page), answersOf(node)] as const;
  const same = (view: (answers: readonly Answer[]) => readonly Answer[]) => {
    const [inPage, onNode] = sides.map((answers) =>
      JSON.stringify(view(answers).map(({ start, end }) => [start, end])),
    );
    return inPage === onNode;
  };
  return {
    set,
    sameBest: same((answers) => answers.slice(0, 1)),
    sameShown: same((answers) => answers.filter(({ score }) => score >= threshold)),
    sameCandidates: same((answers) => answers),
    scoreGap: Math.abs((sides[0][0]?.score ?? 0) - (sides[1][0]?.score ?? 0)),
  };
}

function describe(model: string, threshold: number, found: readonly Agreement[]): string {
  const row = (name: string, some: readonly Agreement[]) => {
    const share = (of: (one: Agreement) => boolean) =>
      `${((100 * some.filter(of).length) / some.length).toFixed(1)} %`;
    const gaps = some.map(({ scoreGap }) => scoreGap).sort((a, b) => a - b);
    const [median = 0, largest = 0] = [gaps[gaps.length >> 1], gaps.at(-1)];
    return `| ${name} | ${some.length} | ${share((one) => one.sameBest)} | ${share((one) => one.sameShown)} | ${share((one) => one.sameCandidates)} | ${median.toFixed(4)} | ${largest.toFixed(3)} |`;
  };
  return `# The same answers in the browser and on Node

Written by \`npx tsx bench/sameAnswers.ts\`: ${model}; one question a text, asked alone. "Best": the same span comes first. "Shown": the same spans, in the same order, reach ${threshold}; none on either side counts as the same. "All": every candidate span, in the same order.

| set | texts | best | shown | all | best score apart, median | largest |
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

Where they differ: a last-bit difference before an activation is rounded to 8 bits moves it by a whole step, and the two runtimes round alike only up to the last bit.
`;
}

async function main(undo: (() => Promise<unknown> | void)[]): Promise<void> {
  if (!existsSync(DATA)) {
    throw new Error('The evaluation data is missing: it belongs in ../shared/data.');
  }
  const modelId = process.argv[2] ?? defaultModel(MODELS);
  const language = new LanguageModel(
    createTransformersAdapter({ source: diskModelSource(MODELS) }),
  );
  undo.push(() => language.dispose());
  const { model } = await language.load({ modelId, device: 'cpu', threads: THREADS });
  const browser = await chromium.launch(await browserOptions());
  undo.push(() => browser.close());
  const { call } = await openBenchPage(browser, MODELS, undo);
  const info = await call('loadOurs', modelId, THREADS);
  const threshold = info.defaultThreshold ?? 0;
  const found: Agreement[] = [];
  for (const { set, question, context } of SETS.flatMap(readTexts).slice(0, TEXTS)) {
    const { analysis } = await analyseText(language, context, question);
    const inPage = await call('candidates', context, question, THREADS);
    found.push(compare(set, inPage, analysis, threshold));
  }
  const what = `${modelId}, ${info.dtype} on ${info.device} and ${model.dtype} on native ONNX Runtime`;
  const report = describe(what, threshold, found);
  writeFileSync(join(ROOT, 'bench/sameAnswers.md'), report);
  process.stdout.write(report);
}

const undo: (() => Promise<unknown> | void)[] = [];
try {
  await main(undo);
} finally {
  for (const step of undo.reverse()) await step();
}
