import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { argv, cpuUsage, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { COMPONENTS } from '../src/core/device/components.ts';
import type { DeviceRecord } from '../src/core/records/DeviceRecord.ts';
import { RecordReader } from '../src/core/records/RecordReader.ts';
import { RecordStore, type SortColumn } from '../src/core/records/RecordStore.ts';
import { RecordStoreBuilder } from '../src/core/records/RecordStoreBuilder.ts';
import type { RecordFilter } from '../src/core/records/recordFilter.ts';
import { answerInDetail } from '../src/core/search/answerDetails.ts';
import { parseQuestion } from '../src/core/search/parseQuestion.ts';
import { buildJournalLexicon, buildMaterialLexicon } from '../src/core/search/storeLexicons.ts';
import {
  createRandom,
  generateRecords,
  PUBLISHED_ROWS,
  writeDatabase,
} from './generateDatabase.ts';

/** What this bench needs of arquero; the package is asked for by name, so that a checkout without it still measures the store. */
interface Arquero {
  table(columns: Record<string, ArrayLike<unknown>>): ArqueroTable;
  escape(test: (row: Record<string, never>) => boolean): unknown;
  desc(column: string): unknown;
  op: { count(): unknown };
}
interface ArqueroTable {
  filter(test: unknown): ArqueroTable;
  groupby(...columns: string[]): ArqueroTable;
  count(): ArqueroTable;
  orderby(...order: unknown[]): ArqueroTable;
  slice(from: number, to: number): ArqueroTable;
  objects(): Record<string, unknown>[];
  numRows(): number;
}

const RUNS = 20;
const WARM_UPS = 3;
const LIMIT_MS = 50;
const OUTPUT = fileURLToPath(new URL('recordStore.md', import.meta.url));

const rows = Number(argv[2] ?? PUBLISHED_ROWS);
/** `tsx bench/records.ts ROWS queries` leaves out the reading of files. */
const formats = argv[3] === 'queries' ? [] : (['json', 'csv', 'sql'] as const);
const identity = (name: string) => ({ key: name, display: name });

/** `cpuMs` counts this process alone: on a busy machine it is what `ms` would be on an idle one. */
interface Timed<Value> {
  readonly value: Value;
  readonly ms: number;
  readonly cpuMs: number;
}

const time = <Value>(work: () => Value): Timed<Value> => {
  const cpu = cpuUsage();
  const start = performance.now();
  const value = work();
  const ms = performance.now() - start;
  const { user, system } = cpuUsage(cpu);
  return { value, ms, cpuMs: (user + system) / 1000 };
};

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] as number;

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] as number;

const show = (label: string, ...cells: string[]) =>
  stdout.write(`${label.padEnd(46)}${cells.map((cell) => cell.padStart(14)).join('')}\n`);
const ms = (value: number) => `${value.toFixed(2)} ms`;

const records: DeviceRecord[] = [...generateRecords(rows)];
const builder = new RecordStoreBuilder(identity);
const building = time(() => {
  for (const record of records) builder.add(record, { source: 'bench' });
});
const freezing = time(() => builder.freeze());
const cloning = time(() => structuredClone(freezing.value.toColumns()));
const loading = time(() => RecordStore.fromColumns(cloning.value));
const preparing = time(() => loading.value.prepare());
const store = loading.value;

show(`${rows} rows: building`, 'time', 'CPU');
show('add every record', ms(building.ms), ms(building.cpuMs));
show('freeze', ms(freezing.ms), ms(freezing.cpuMs));
show('structured clone of the columns', ms(cloning.ms), ms(cloning.cpuMs));
show('fromColumns, with its checks', ms(loading.ms), ms(loading.cpuMs));
show('prepare: sort orders and title search', ms(preparing.ms), ms(preparing.cpuMs));
for (const format of formats) {
  const text = [...writeDatabase(records, format)].join('');
  const chunks = text.match(/[\s\S]{1,65536}/g) ?? [];
  let found = 0;
  const reading = time(() => {
    const reader = new RecordReader({ device: () => found++ });
    for (const chunk of chunks) reader.push(chunk);
    reader.end();
  });
  show(
    `read ${format}, ${(text.length / 1e6).toFixed(0)} MB`,
    ms(reading.ms),
    ms(reading.cpuMs),
    `${found} rows`,
  );
}

const arquero = await loadArquero();
const wide = arquero?.table({
  component: records.map((record) => record.Type.toLowerCase()),
  year: Int16Array.from(records, (record) => Number(record.Date.slice(0, 4))),
  score: Float32Array.from(records, (record) => record.Score),
  journal: records.map((record) => record.Journal),
  title: records.map((record) => record.Title),
});
const named = records.flatMap((record) =>
  [...new Set(record.Extracted_name.map(({ Name }) => Name))].map((material) => ({
    record,
    material,
  })),
);
const long = arquero?.table({
  component: named.map(({ record }) => record.Type.toLowerCase()),
  year: Int16Array.from(named, ({ record }) => Number(record.Date.slice(0, 4))),
  material: named.map(({ material }) => material),
});

const random = createRandom(7);
const pick = <Item>(items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;
const TITLE_WORDS = ['porous', 'silicon', 'paper 12', 'stability', 'xyz'];

/** A different filter every time, so that no answer comes from memory. */
let turn = 0;
function drawFilter(): RecordFilter & {
  component: (typeof COMPONENTS)[number];
  from: number;
  to: number;
  minScore: number;
} {
  const from = 1998 + Math.floor(random() * 20);
  turn++;
  return {
    component: pick(COMPONENTS),
    from,
    to: from + Math.floor(random() * 10),
    minScore: 0.3 + turn / 1e6,
  };
}
type Drawn = ReturnType<typeof drawFilter>;

const inYears = (filter: Drawn, scored = true) =>
  arquero?.escape((row: Record<string, never>) => {
    const { component, year, score } = row as unknown as {
      component: string;
      year: number;
      score: number;
    };
    return (
      component === filter.component &&
      year >= filter.from &&
      year <= filter.to &&
      (!scored || score >= filter.minScore)
    );
  });

const SORTS: readonly SortColumn[] = ['score', 'year', 'title', 'material', 'journal'];

interface Measured {
  readonly label: string;
  readonly ours: (filter: Drawn) => unknown;
  /** The same question to arquero; the results are compared where both give a number. */
  readonly theirs?: (filter: Drawn) => unknown;
}

const QUERIES: readonly Measured[] = [
  {
    label: 'filter and count',
    ours: (filter) => store.count(filter),
    theirs: (filter) => wide?.filter(inYears(filter)).numRows(),
  },
  {
    label: 'top ten materials of a component and range',
    ours: ({ component, from, to, minScore }) =>
      store.countByMaterial({ component, from, to, minScore: minScore - 0.3 }).ranked[0]?.count,
    theirs: (filter) =>
      long
        ?.filter(inYears(filter, false))
        .groupby('material')
        .count()
        .orderby(arquero?.desc('count'))
        .slice(0, 10)
        .objects()[0]?.['count'],
  },
  {
    label: 'least common materials',
    ours: (filter) => store.countByMaterial(filter, { least: true }),
  },
  {
    label: 'records per year and component',
    ours: ({ minScore }) => store.countByYearAndComponent({ minScore }).length,
    theirs: ({ minScore }) =>
      new Set(
        wide
          ?.filter(
            arquero?.escape(
              (row: Record<string, never>) =>
                (row as unknown as { score: number }).score >= minScore,
            ),
          )
          .groupby('year', 'component')
          .count()
          .objects()
          .map((row) => row['year']),
      ).size,
  },
  {
    label: 'crosstab of material and year',
    ours: ({ minScore }) =>
      store.crosstab({ minScore: minScore - 0.3 }, 'material', 'year').rows.length,
    theirs: () => {
      const counted = long?.groupby('material', 'year').count().objects() ?? [];
      const totals = new Map<unknown, number>();
      for (const row of counted) {
        totals.set(row['material'], (totals.get(row['material']) ?? 0) + (row['count'] as number));
      }
      return [...totals].sort((a, b) => b[1] - a[1]).slice(0, 20).length;
    },
  },
  {
    label: 'crosstab of journal and component',
    ours: (filter) => store.crosstab(filter, 'journal', 'component'),
    theirs: (filter) =>
      wide?.filter(inYears(filter)).groupby('journal', 'component').count().objects(),
  },
  {
    label: 'score histogram',
    ours: (filter) => store.scoreHistogram(filter),
  },
  {
    label: 'journals',
    ours: (filter) => store.countByJournal(filter),
    theirs: (filter) =>
      wide
        ?.filter(inYears(filter))
        .groupby('journal')
        .count()
        .orderby(arquero?.desc('count'))
        .objects(),
  },
  {
    label: 'unique counts of everything',
    ours: ({ minScore }) => store.unique({ minScore }),
  },
  {
    label: 'text in the title',
    ours: ({ minScore }) =>
      store.count({ title: TITLE_WORDS[turn % 5] as string, minScore: minScore - 0.3 }),
    theirs: () => {
      const needle = TITLE_WORDS[turn % 5] as string;
      return wide
        ?.filter(
          arquero?.escape((row: Record<string, never>) =>
            (row as unknown as { title: string }).title.toLowerCase().includes(needle),
          ),
        )
        .numRows();
    },
  },
  {
    label: 'page of 50 rows, filtered and sorted',
    ours: (filter) => {
      const at = Math.floor(random() * 5000);
      return store.page(filter, {
        sort: { by: pick(SORTS), descending: random() < 0.5 },
        from: at,
        to: at + 50,
      });
    },
    theirs: (filter) =>
      wide
        ?.filter(inYears(filter))
        .orderby(arquero?.desc(pick(['score', 'year', 'title', 'journal'])))
        .slice(100, 150)
        .objects(),
  },
  {
    label: 'last page of all rows, sorted',
    ours: ({ minScore }) =>
      store.page(
        { minScore: minScore - 0.3 },
        { sort: { by: 'title' }, from: rows - 50, to: rows },
      ),
  },
];

const context = {
  materials: buildMaterialLexicon(store, identity),
  journals: buildJournalLexicon(store),
  currentYear: 2026,
};
const QUESTIONS: Readonly<Record<string, string>> = {
  'most common': 'most common {c} in {y}',
  'least common': 'least common {c} in Journal of Generated Batteries 7 since {y}',
  top: 'top 20 {c} materials since {y}',
  count: 'how often was graphite used as {c} in {y}',
  trend: 'trend of grahpite {c} since {y}',
  compare: 'compare graphite, silicon and tin as {c} since {y}',
  overtake: 'when did sulfur overtake LiCoO2 as {c} since {y}',
};
/** As the page asks: the question in words, read, counted and with all that its charts show. */
const ask = (template: string) => (filter: Drawn) => {
  const question = template.replace('{c}', filter.component).replace('{y}', String(filter.from));
  const parsed = parseQuestion(question, context);
  if (parsed.kind !== 'understood') throw new Error(`Not understood: ${question}`);
  // No answer may come from memory: the counts of one score are not those of the next.
  const journal = parsed.query.journal ?? pick(store.listJournals());
  return answerInDetail({ ...parsed.query, journal: turn % 2 === 0 ? journal : null }, store, []);
};

stdout.write('\n');
show(
  '',
  'p95',
  'p95 CPU',
  'median CPU',
  'arquero p95',
  'p95 CPU',
  'median CPU',
  'ratio of medians',
);
const lines: string[] = [];
let slowest = 0;
let slowestCpu = 0;
for (const { label, ours, theirs } of [
  ...QUERIES,
  ...Object.entries(QUESTIONS).map(([kind, template]) => ({
    label: `question to answer: ${kind}`,
    ours: ask(template),
  })),
] as readonly Measured[]) {
  const drawn = Array.from({ length: WARM_UPS + RUNS }, () => ({ filter: drawFilter(), turn }));
  // One after the other, so that neither pays for what the other leaves to be collected.
  globalThis.gc?.();
  const mine = drawn.map(({ filter, turn: own }) => {
    turn = own;
    return time(() => ours(filter));
  });
  const others =
    theirs && arquero
      ? drawn.map(({ filter, turn: own }) => {
          turn = own;
          return time(() => theirs(filter));
        })
      : [];
  others.forEach(({ value }, run) => {
    const counted = mine[run]?.value;
    if (typeof counted === 'number' && counted !== (value ?? 0)) {
      throw new Error(`${label}: ${counted} here, ${String(value)} in arquero`);
    }
  });
  const own = mine.slice(WARM_UPS);
  const peer = others.slice(WARM_UPS);
  slowest = Math.max(slowest, p95(own.map((run) => run.ms)));
  slowestCpu = Math.max(slowestCpu, p95(own.map((run) => run.cpuMs)));
  const cells = (runs: readonly Timed<unknown>[]) =>
    [
      p95(runs.map((run) => run.ms)),
      p95(runs.map((run) => run.cpuMs)),
      median(runs.map((run) => run.cpuMs)),
    ].map(ms);
  const medianOf = (runs: readonly Timed<unknown>[]) => median(runs.map((run) => run.cpuMs));
  const shown = [p95(own.map((run) => run.cpuMs)), medianOf(own)].map((value) => value.toFixed(1));
  lines.push(
    `| ${[label, ...shown, ...(peer.length === 0 ? ['', ''] : [medianOf(peer).toFixed(1), `${(medianOf(peer) / medianOf(own)).toFixed(1)} ×`])].join(' | ')} |`,
  );
  if (peer.length === 0) show(label, ...cells(own));
  else {
    show(label, ...cells(own), ...cells(peer), `${(medianOf(peer) / medianOf(own)).toFixed(1)} ×`);
  }
}
stdout.write(
  `\nSlowest query at the 95th percentile: ${ms(slowest)} (${ms(slowestCpu)} of CPU); the limit is ${LIMIT_MS} ms.\n`,
);

writeFileSync(
  OUTPUT,
  [
    '# Records: the store beside arquero, on Node',
    '',
    `${rows.toLocaleString('en-GB')} generated records of the published schema, ${RUNS} runs each, no two the same. CPU time of the process in milliseconds: the machine is shared, and the clock would mostly tell of other work. The two count the same; where both give a number, the bench compares it. Made by \`npx tsx --expose-gc bench/records.ts\`; the limit of a query is ${LIMIT_MS} ms.`,
    '',
    '| | p95 CPU | median CPU | arquero, median CPU | ratio |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n'),
);

async function loadArquero(): Promise<Arquero | null> {
  const name = 'arquero';
  try {
    return (await import(name)) as Arquero;
  } catch {
    stdout.write('\narquero is not installed: only the store is measured.\n');
    return null;
  }
}
