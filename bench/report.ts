import type { LoadedBytes } from './firstLoad.ts';
import { type Measure, median, medianRatio, type Sample, type Samples } from './samples.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Processes that wanted a core when the bench began; near 0 on a quiet machine. */
  readonly loadAverage: number;
  readonly browser: string;
  readonly node: string;
  readonly model: string;
}

export interface TextFacts {
  readonly words: number;
  readonly chars: number;
  readonly passages: number;
  readonly passagesWithTrigger: number;
  readonly asksEvery: number;
  readonly asksGated: number;
}

export interface Goal {
  readonly goal: string;
  readonly measured: number;
  readonly met: boolean;
}

export interface BenchResults {
  readonly machine: Machine;
  readonly text: TextFacts;
  readonly measures: readonly Measure[];
  readonly samples: Samples;
  /** Null: nothing was loaded over HTTP. */
  readonly firstLoad: readonly LoadedBytes[];
  readonly repetitions: number;
  readonly hasProductPage: boolean;
}

/** Ids of the measures that ratios and goals are made of; `2` and `1` are threads. */
export const IDS = {
  ours2: 'ours-2',
  ours1: 'ours-1',
  peerEvery2: 'peer-every-2',
  peerEvery1: 'peer-every-1',
  peerGated2: 'peer-gated-2',
  peerGated1: 'peer-gated-1',
  native1Row: 'native-1-row',
  native8Rows: 'native-8-rows',
  nativeOurs: 'native-ours',
  page: 'page',
  page1: 'page-1',
} as const;

const TIMES_FASTER_THAN_PEER = 4;
const TIMES_NATIVE_LIMIT = 3;

/** The native time that counts: of the better batch size, in each repetition. */
function timesNative(samples: Samples, id: string): number {
  const native = (samples.get(IDS.native1Row) ?? []).map((row, index) =>
    Math.min(row.totalMs, samples.get(IDS.native8Rows)?.[index]?.totalMs ?? row.totalMs),
  );
  return median(
    (samples.get(id) ?? []).map(({ totalMs }, index) => totalMs / (native[index] ?? Number.NaN)),
  );
}

export function checkGoals(samples: Samples): Goal[] {
  const faster = (threads: string, peer: string, ours: string): Goal => {
    const measured = medianRatio(samples, peer, ours);
    return {
      goal: `at least ${TIMES_FASTER_THAN_PEER} times faster than transformers.js's pipeline, ${threads}`,
      measured,
      met: measured >= TIMES_FASTER_THAN_PEER,
    };
  };
  const limit = (threads: string, ours: string): Goal => {
    const measured = timesNative(samples, ours);
    return {
      goal: `at most ${TIMES_NATIVE_LIMIT} times native onnxruntime on every window, ${threads}`,
      measured,
      met: measured <= TIMES_NATIVE_LIMIT,
    };
  };
  return [
    faster('2 threads each', IDS.peerEvery2, IDS.ours2),
    faster('1 thread each', IDS.peerEvery1, IDS.ours1),
    limit('WASM 2 threads', IDS.ours2),
    limit('WASM 1 thread', IDS.ours1),
  ];
}

const seconds = (ms: number) => (ms / 1000).toFixed(2);
const times = (ratio: number) => `${ratio.toFixed(2)} ×`;
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2);

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const isNumber = header.map(
    (_, column) => column > 0 && rows.every((row) => /^[\d.,– ×]*$/.test(row[column] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (isNumber[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** The report as Markdown, which reads as a table on the terminal too. */
export function formatReport(results: BenchResults): string {
  const { machine, text, measures, samples, firstLoad, repetitions, hasProductPage } = results;
  const of = (id: string, read: (sample: Sample) => number | undefined) =>
    median((samples.get(id) ?? []).map((sample) => read(sample) ?? Number.NaN));
  const shown = (value: number, format: (n: number) => string) =>
    Number.isNaN(value) ? '–' : format(value);
  const has = (id: string) => (samples.get(id)?.length ?? 0) > 0;

  const timeRows = measures.map(({ id, label, threads }) => {
    const totals = (samples.get(id) ?? []).map(({ totalMs }) => totalMs);
    return [
      label,
      threads === null ? '–' : String(threads),
      seconds(median(totals)),
      `${seconds(Math.min(...totals))} – ${seconds(Math.max(...totals))}`,
      shown(
        of(id, ({ cpuMs }) => cpuMs),
        seconds,
      ),
      shown(
        of(id, ({ windows }) => windows),
        (n) => n.toFixed(0),
      ),
      shown(
        of(id, ({ tokens }) => tokens),
        (n) => n.toFixed(0),
      ),
      shown(
        of(id, ({ modelMs }) => modelMs),
        seconds,
      ),
    ];
  });

  const ratioRows = (
    [
      ['gain over their pipeline, 2 threads', IDS.peerEvery2, IDS.ours2],
      ['… by not asking where no component word stands', IDS.peerEvery2, IDS.peerGated2],
      ['… by batching, encoding once and linear decoding', IDS.peerGated2, IDS.ours2],
      ['gain over their pipeline, 1 thread', IDS.peerEvery1, IDS.ours1],
      ['… by not asking where no component word stands', IDS.peerEvery1, IDS.peerGated1],
      ['… by batching, encoding once and linear decoding', IDS.peerGated1, IDS.ours1],
      ['ours, 2 threads, over native on every window, batch 1', IDS.ours2, IDS.native1Row],
      ['ours, 2 threads, over native on every window, batch 8', IDS.ours2, IDS.native8Rows],
      ['ours, 1 thread, over native on every window, batch 1', IDS.ours1, IDS.native1Row],
      ['WASM over native for the same work of ours, 2 threads', IDS.ours2, IDS.nativeOurs],
      ['1 thread over 2 threads, ours', IDS.ours1, IDS.ours2],
    ] as const
  ).map(([label, over, under]) => [
    label,
    times(medianRatio(samples, over, under)),
    times(medianRatio(samples, over, under, ({ cpuMs }) => cpuMs)),
  ]);

  const perWindow = (id: string) =>
    of(id, ({ decodeMs, windows }) =>
      decodeMs === undefined || windows === undefined ? undefined : decodeMs / windows,
    );
  const decodeRows = [
    ['ours', perWindow(IDS.ours2)] as const,
    ["transformers.js's pipeline", perWindow(IDS.peerGated2)] as const,
  ].map(([label, ms]) => [label, ms.toFixed(2)]);

  const pageRows = [IDS.page, IDS.page1].filter(has).map((id) => {
    const measure = measures.find((candidate) => candidate.id === id);
    return [measure?.label ?? id, seconds(of(id, ({ totalMs }) => totalMs))];
  });
  const clickSection = hasProductPage
    ? table(['from the click to the painted answers', 'median s'], pageRows)
    : 'There is no page yet (`src/main.tsx`); the worker call above is the closest.';

  const goalRows = checkGoals(samples).map(({ goal, measured, met }) => [
    goal,
    times(measured),
    met ? 'met' : 'NOT MET',
  ]);

  return `# Bench

Made by \`npm run bench\`. Ratios count; the times hold for this machine. Each figure is the median of
${repetitions} repetitions, in which all measures take turns on the same text; a ratio is the median of the
ratios of the repetitions. Processor time is that of the whole browser and Node, all threads; it tells
more than the clock when the load average is not small. Every repetition has a text of its own, so nothing is answered from a cache.

- machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB; load average at the start ${machine.loadAverage.toFixed(1)}
- browser: ${machine.browser}, headless; Node ${machine.node}
- model: ${machine.model}
- text: ${text.words} words, ${text.chars} characters of our own sentences in the shape of real papers (\`bench/paperText.ts\`):
  ${text.passages} passages, ${text.passagesWithTrigger} with a component word; ${text.asksGated} of ${text.asksEvery} passages × questions are asked

## Goals

${table(['goal', 'measured', ''], goalRows)}

## Times

${table(['measure', 'threads', 'median s', 'range s', 'processor s', 'windows', 'tokens run', 'in the model s'], timeRows)}

## Ratios

${table(['ratio', 'of time', 'of processor time'], ratioRows)}

## Decoding

${table(['decode time of a window', 'ms'], decodeRows)}

## Click to answers, and the first load

${clickSection}

${table(
  [
    `first load${hasProductPage ? '' : ' (worker of the bench page)'}`,
    'files',
    'MiB',
    'MiB with gzip',
  ],
  firstLoad.map(({ kind, files, bytes, gzipBytes }) => [
    kind,
    String(files),
    mebibytes(bytes),
    mebibytes(gzipBytes),
  ]),
)}
`;
}
