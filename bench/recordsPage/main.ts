import type { ComponentChoice } from '../../src/core/records/recordFilter.ts';
import { QUERY_KINDS, type SearchQuery } from '../../src/core/search/SearchQuery.ts';
import type { DataRequests } from '../../src/workers/protocol.ts';
import { spawnDataWorker } from '../../src/workers/spawnWorker.ts';
import { WorkerClient } from '../../src/workers/WorkerClient.ts';

/** Milliseconds of each run, by what was done: from the call in the page to its answer there. */
export type Times = Record<string, number[]>;

export interface RecordsBench {
  /** Imports a file that `input` holds; gives its rows and the milliseconds until it is stored. */
  importFile(): Promise<{ rows: number; ms: number }>;
  /** A new worker each time: its start, then the source from IndexedDB into memory. */
  load(runs: number): Promise<Times>;
  query(runs: number): Promise<Times>;
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

  async query(runs) {
    const times: Times = {};
    const add = async (label: string, work: () => Promise<unknown>, isMeasured: boolean) => {
      const { ms } = await time(work);
      if (isMeasured) (times[label] ??= []).push(ms);
    };
    for (let run = -3; run < runs; run++) {
      const turn = run + 3;
      for (const kind of QUERY_KINDS) {
        const query = queryOf(kind, turn);
        await add(kind, () => client.call('query', { sourceId, query }), run >= 0);
      }
      const question = pick(QUESTIONS, turn).replace('{y}', String(1998 + (turn % 22)));
      await add(
        'a question in words',
        async () => {
          const { kind } = await client.call('ask', { sourceId, question });
          if (kind !== 'understood') throw new Error(`Not understood: ${question}`);
        },
        run >= 0,
      );
      const filter = {
        component: pick(COMPONENTS, turn),
        from: 1998 + turn,
        minScore: 0.3 + turn / 1e4,
      };
      await add(
        'a page of 100 rows, filtered and sorted',
        () =>
          client.call('rows', {
            sourceId,
            filter,
            sort: { by: pick(SORTS, turn), descending: turn % 2 === 0 },
            offset: turn * 100,
            limit: 100,
          }),
        run >= 0,
      );
      await add(
        'materials by a part of their name',
        () =>
          client.call('names', {
            sourceId,
            of: 'material',
            text: pick(['li', 'o2', 'graph', 's', ''], turn),
            limit: 40,
          }),
        run >= 0,
      );
      await add(
        'summary of a selection',
        () => client.call('charts', { sourceId, filter }),
        run >= 0,
      );
    }
    return times;
  },
};

document.body.append(Object.assign(document.createElement('input'), { type: 'file' }));
(window as unknown as { bench: RecordsBench }).bench = bench;
