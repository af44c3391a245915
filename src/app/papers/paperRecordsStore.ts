import { createStore, type StoreApi } from 'zustand/vanilla';
import { COMPONENTS, type Component } from '../../core/device/components.ts';
import { type AppError, toAppError } from '../AppError.ts';
import type { RecordToSave } from '../data/dataStore.ts';
import { DEFAULT_THRESHOLD } from '../qa/qaStore.ts';
import type { PaperResult } from './paper.ts';
import type { PaperQueueStore } from './paperQueueStore.ts';
import { type PaperRecord, type RecordFields, recordsOfPaper } from './paperRecords.ts';
import type { PapersSettings } from './papersUrl.ts';
import {
  editOf,
  type HandWork,
  NO_HAND_WORK,
  type RecordEdit,
  withHandWork,
} from './recordEdits.ts';
import { deviceRecordsToSave } from './recordExport.ts';
import type { RecordFilter, RecordSort } from './recordView.ts';

/** Puts records into the database of this browser; those that it has are passed over. */
export type SaveRecords = (
  records: readonly RecordToSave[],
) => Promise<{ added: number; known: number }>;

export type SavingStatus =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | {
      readonly state: 'saved';
      readonly added: number;
      /** Those that were there already. */
      readonly known: number;
      /** Property values, which the device database does not take. */
      readonly left: number;
    }
  | { readonly state: 'failed'; readonly error: AppError };

/** A step that can be taken back, with what a person is told of it. */
interface Step {
  readonly before: HandWork;
  readonly what: string;
}

export interface PaperRecordsState extends HandWork {
  /** Confidence score in [0, 1]; filters what is shown, without inference. */
  readonly threshold: number;
  /** Components whose records are shown. */
  readonly components: readonly Component[];
  readonly filter: RecordFilter;
  readonly sort: RecordSort | null;
  /** Ids of the chosen records. */
  readonly selected: ReadonlySet<string>;
  /** Latest last. */
  readonly history: readonly Step[];
  readonly saving: SavingStatus;
  /** What was saved or exported as a whole. */
  readonly kept: { readonly results: readonly PaperResult[]; readonly work: HandWork } | null;
  /** Id of the place that the list and the text of a paper point at together. */
  readonly activePlace: string | null;
}

export interface PaperRecordsActions {
  setThreshold(threshold: number): void;
  setComponents(components: readonly Component[]): void;
  setFilter(filter: Partial<RecordFilter>): void;
  setSort(sort: RecordSort | null): void;
  /** Takes what a person typed for a record as the model found it. */
  edit(found: PaperRecord, fields: RecordFields): void;
  /** Takes records out of the table and of every export. */
  removeRecords(ids: readonly string[]): void;
  undo(): void;
  select(ids: readonly string[], chosen: boolean): void;
  clearSelection(): void;
  /** Remembers that everything found so far has been handed to the person. */
  markKept(): void;
  save(records: readonly PaperRecord[], isEverything: boolean): Promise<void>;
  activatePlace(id: string | null): void;
}

export type PaperRecordsStore = StoreApi<PaperRecordsState & PaperRecordsActions>;

const clampScore = (value: number) =>
  Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : DEFAULT_THRESHOLD;

/** Every record of the queue at a threshold, as a person left them. */
export function allRecords(
  results: readonly PaperResult[],
  {
    threshold,
    components,
    edits,
    removed,
  }: Pick<PaperRecordsState, 'threshold' | 'components' | 'edits' | 'removed'>,
  properties: readonly string[],
): readonly PaperRecord[] {
  const found = results
    .flatMap((result) => recordsOfPaper(result, threshold))
    .filter(({ component, type }) =>
      component === null ? properties.includes(type) : components.includes(component),
    );
  return withHandWork(found, { edits, removed });
}

/** Whether something was found or changed that is in no file and in no database yet. */
export function hasUnsaved(
  results: readonly PaperResult[],
  { kept, edits, removed }: Pick<PaperRecordsState, 'kept' | 'edits' | 'removed'>,
): boolean {
  if (results.length === 0) return false;
  if (kept === null) return true;
  if (kept.work.edits !== edits || kept.work.removed !== removed) return true;
  const known = new Set(kept.results);
  return results.some((result) => !known.has(result));
}

/** Follows the queue: what belongs to a removed paper is forgotten with it. */
export function createPaperRecordsStore(
  queue: PaperQueueStore,
  saveRecords: SaveRecords,
  initial: Partial<PapersSettings> = {},
): PaperRecordsStore {
  const store: PaperRecordsStore = createStore((set, get) => {
    const workNow = (): HandWork => ({ edits: get().edits, removed: get().removed });
    const step = (what: string, work: Partial<HandWork>) =>
      set(({ history }) => ({ ...work, history: [...history, { before: workNow(), what }] }));

    return {
      ...NO_HAND_WORK,
      threshold: clampScore(initial.threshold ?? DEFAULT_THRESHOLD),
      components: initial.components ?? COMPONENTS,
      filter: { find: initial.find ?? '', type: initial.type ?? null, paperId: null },
      sort: initial.sort ?? null,
      selected: new Set(),
      history: [],
      saving: { state: 'idle' },
      kept: null,
      activePlace: null,

      setThreshold: (threshold) => set({ threshold: clampScore(threshold) }),
      setComponents: (components) => set({ components }),
      setFilter: (filter) => set((state) => ({ filter: { ...state.filter, ...filter } })),
      setSort: (sort) => set({ sort }),

      edit(found, fields) {
        const { edits } = get();
        const edit = editOf(found, fields);
        const next = new Map<string, RecordEdit>(edits);
        if (edit === null) next.delete(found.id);
        else next.set(found.id, edit);
        if (edit === null && !edits.has(found.id)) return;
        step(`Changed ${fields.material.trim()}.`, { edits: next });
      },

      removeRecords(ids) {
        const { removed, selected } = get();
        const added = ids.filter((id) => !removed.has(id));
        if (added.length === 0) return;
        step(added.length === 1 ? 'Removed 1 record.' : `Removed ${added.length} records.`, {
          removed: new Set([...removed, ...added]),
        });
        set({ selected: new Set([...selected].filter((id) => !added.includes(id))) });
      },

      undo() {
        const last = get().history.at(-1);
        if (last === undefined) return;
        set(({ history }) => ({ ...last.before, history: history.slice(0, -1) }));
      },

      select(ids, chosen) {
        const selected = new Set(get().selected);
        for (const id of ids) {
          if (chosen) selected.add(id);
          else selected.delete(id);
        }
        set({ selected });
      },

      clearSelection: () => set({ selected: new Set() }),

      markKept: () => set({ kept: { results: queue.getState().results, work: workNow() } }),

      async save(records, isEverything) {
        if (get().saving.state === 'saving') return;
        const { results } = queue.getState();
        const work = workNow();
        set({ saving: { state: 'saving' } });
        try {
          const devices = deviceRecordsToSave(records, results);
          const { added, known } = await saveRecords(devices);
          const left = records.length - devices.length;
          set({ saving: { state: 'saved', added, known, left } });
          if (isEverything) set({ kept: { results, work } });
        } catch (error) {
          set({ saving: { state: 'failed', error: toAppError(error) } });
        }
      },

      activatePlace: (activePlace) => set({ activePlace }),
    };
  });

  queue.subscribe((now, before) => {
    if (now.papers.length >= before.papers.length) return;
    const there = new Set(now.papers.map(({ id }) => id));
    const isThere = (recordId: string) => there.has(recordId.slice(0, recordId.indexOf('/')));
    const forget = ({ edits, removed }: HandWork): HandWork => ({
      edits: [...edits.keys()].every(isThere)
        ? edits
        : new Map([...edits].filter(([id]) => isThere(id))),
      removed: [...removed].every(isThere) ? removed : new Set([...removed].filter(isThere)),
    });
    store.setState(({ selected, filter, edits, removed, kept, history }) => {
      const work = forget({ edits, removed });
      return {
        ...work,
        kept:
          kept === null
            ? null
            : {
                results: kept.results.filter(({ id }) => there.has(id)),
                work: kept.work.edits === edits && kept.work.removed === removed ? work : kept.work,
              },
        history: history.map(({ before: earlier, what }) => ({ before: forget(earlier), what })),
        selected: new Set([...selected].filter(isThere)),
        filter:
          filter.paperId === null || there.has(filter.paperId)
            ? filter
            : { ...filter, paperId: null },
      };
    });
  });
  return store;
}
