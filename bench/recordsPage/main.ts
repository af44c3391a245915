import type { ComponentChoice } from '../../src/core/records/recordFilter.ts';
import { QUERY_KINDS, type SearchQuery } from '../../src/core/search/SearchQuery.ts';
import type { DataRequests } from '../../src/workers/protocol.ts';
import { spawnDataWorker } from '../../src/workers/spawnWorker.ts';
import { WorkerClient } from '../../src/workers/WorkerClient.ts';

declare global {
  interface Window {
    bench: RecordsBench;
  }
}

/** Milliseconds of each run, by what was done: from the call in the page to its answer there. */
export type Times = Record<string, number[]>;

export interface RecordsBench {
  /** Imports a file that `input` holds; gives its rows and the milliseconds until it is stored. */
  importFile(): Promise<{ rows: number; ms: number }>;
  /** A new worker each time: its start, then the source from IndexedDB into memory. */
  load(runs: number): Promise<Times>;
  readonly queries: readonly string[];
  /** Milliseconds of one query; no two turns of one query ask the same. */
  query(name: string, turn: number): Promise<number>;
}

const COMPONENTS: readonly ComponentChoice[] = ['anode', 'cathode', 'electrolyte', 'any'];
const MATERIALS = ['graphite', 'silicon', 'LiCoO2', 'sulfur', 'LiFePO4', 'tin', 'carbon', 'zinc'];
const SORTS = ['year', 'score', 'title', 'material', 'journal'] as const;
const QUESTIONS = [
  'most common cathode in {y}',
  'top 20 anode materials since {y}',
  'how often was graphite used as anode in {y}',
  'when did sulfur overtake LiCoO2 since {y}',
  'compare graphite, silicon and tin as anodes since {y}',
  'trend of grahpite anodes since {y}',
];

const client = new WorkerClient<DataRequests>(spawnDataWorker);
let sourceId = '';

async function time<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const startedMs = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startedMs };
}

const pick = <Item>(items: readonly Item[], turn: number): Item =>
  items[turn % items.length] as Item;

/** No two of one kind are the same, so that no answer comes from memory. */
function queryOf(kind: SearchQuery['kind'], turn: number): SearchQuery {
  const from = 1998 + (turn % 20);
  const named = { compare: 3, overtake: 2, trend: 1, count: turn % 2 }[kind as string] ?? 0;
  return {
    kind,
    component: pick(COMPONENTS, turn),
    materials: Array.from({ length: named }, (_, index) => pick(MATERIALS, turn + index)),
    from,
    to: turn % 3 === 0 ? null : from + Math.floor(turn / 20),
    top: kind === 'top' ? 5 + (turn % 20) : null,
    journal: turn % 4 === 0 ? `Journal of Generated Batteries ${1 + (turn % 180)}` : null,
  };
}

const filterOf = (turn: number) => ({
  component: pick(COMPONENTS, turn),
  from: 1998 + (turn % 20),
  minScore: 0.3 + turn / 1e4,
});

const OTHERS: Readonly<Record<string, (turn: number) => Promise<unknown>>> = {
  'a question in words': async (turn) => {
    const question = pick(QUESTIONS, turn).replace('{y}', String(1998 + (turn % 22)));
    const { kind } = await client.call('ask', { sourceId, question });
    if (kind !== 'understood') throw new Error(`Not understood: ${question}`);
  },
  'a page of 100 rows, filtered and sorted': (turn) =>
    client.call('rows', {
      sourceId,
      filter: filterOf(turn),
      sort: { by: pick(SORTS, turn), descending: turn % 2 === 0 },
      offset: turn * 100,
      limit: 100,
    }),
  'materials by a part of their name': (turn) =>
    client.call('names', {
      sourceId,
      of: 'material',
      text: pick(['li', 'o2', 'graph', 's', ''], turn),
      limit: 40,
    }),
};

const bench: RecordsBench = {
  async importFile() {
    const file = document.querySelector('input')?.files?.[0];
    if (file === undefined) throw new Error('No file is chosen.');
    const { value, ms } = await time(() => client.call('import', { file }));
    if (!value.kept) throw new Error('The browser did not keep the records.');
    sourceId = value.id;
    return { rows: value.records ?? 0, ms };
  },

  async load(runs) {
    const times: Times = {
      'worker start and list of sources': [],
      'IndexedDB to memory': [],
      'first answer after it': [],
    };
    for (let run = 0; run < runs; run++) {
      client.end();
      const started = await time(() => client.call('sources', null));
      times['worker start and list of sources']?.push(started.ms);
      const opened = await time(() => client.call('open', { sourceId }));
      times['IndexedDB to memory']?.push(opened.ms);
      const asked = await time(() =>
        client.call('ask', { sourceId, question: 'most common cathode in 2015' }),
      );
      times['first answer after it']?.push(asked.ms);
    }
    return times;
  },

  queries: [...QUERY_KINDS, ...Object.keys(OTHERS)],

  async query(name, turn) {
    const kind = QUERY_KINDS.find((known) => known === name);
    const other = OTHERS[name];
    const { ms } = await time(async () => {
      if (kind !== undefined) await client.call('query', { sourceId, query: queryOf(kind, turn) });
      else if (other !== undefined) await other(turn);
    });
    return ms;
  },
};

document.body.append(Object.assign(document.createElement('input'), { type: 'file' }));
window.bench = bench;
