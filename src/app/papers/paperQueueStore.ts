import { createStore, type StoreApi } from 'zustand/vanilla';
import { PROPERTIES, type PropertyChoice } from '../../core/property/properties.ts';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import { WorkerError } from '../../workers/WorkerClient.ts';
import { type AppError, toAppError } from '../AppError.ts';
import { abortable } from '../abortable.ts';
import {
  type Classification,
  isSettled,
  type Paper,
  type PaperResult,
  type PaperStage,
} from './paper.ts';
import type { PaperFile, PaperTools } from './paperTools.ts';
import { estimateLeftMs, type Pace } from './timeLeft.ts';

export interface PaperQueueState {
  /** In the order in which they came. */
  readonly papers: readonly Paper[];
  /** Of the papers that are done, in the order of the queue; the same array until one is added or removed. */
  readonly results: readonly PaperResult[];
  readonly paused: boolean;
  /** Why the queue paused by itself. */
  readonly trouble: AppError | null;
  /** Milliseconds until the queue is done; null while there is nothing to go by. */
  readonly leftMs: number | null;
  /** What papers are asked for beside the components. */
  readonly properties: readonly PropertyChoice[];
  /** Whether a paper is left unasked that surely is about something else. */
  readonly skipsNonBattery: boolean;
}

export interface PaperQueueActions {
  /** Puts files at the end of the queue, which works unless it is paused. */
  add(files: readonly PaperFile[]): void;
  /** Lets go of the paper that the model is at; what it has answered is remembered. */
  pause(): void;
  resume(): void;
  cancel(id: string): void;
  cancelAll(): void;
  /** Takes a paper up again that failed, was cancelled, skipped or is a duplicate. */
  retry(id: string): void;
  /** Takes papers out of the queue, and lets go of their texts. */
  remove(ids: readonly string[]): void;
  setProperties(properties: readonly PropertyChoice[]): void;
  /** Asks the done papers for the properties that they were not asked for. */
  askMissing(): void;
  setSkipsNonBattery(skips: boolean): void;
}

export type PaperQueueStore = StoreApi<PaperQueueState & PaperQueueActions>;

/** Texts that are read before the model is free for them. */
const READ_AHEAD = 2;

/** What is known of a paper beside what the page shows. */
interface Work {
  readonly file: PaperFile;
  fingerprint: string | null;
  doc: TextDoc | null;
  controller: AbortController | null;
  /** A person asked for it although it is a duplicate or no battery paper. */
  insisted: boolean;
  /** How often the worker died while the model was at this paper. */
  deaths: number;
}

/**
 * Least probability at which a paper is skipped: a battery paper left out costs more than another one
 * asked. In a sample of labelled abstracts (training texts among them, a joint model in training)
 * 1 of 242 battery papers and 255 of 259 others reach it; 0.5 leaves out 6 and 257.
 */
const SURE_OF_CLASS = 0.9;

const isSurelyOther = (classification: Classification | null): boolean =>
  classification?.label === 'non-battery' && classification.probability >= SURE_OF_CLASS;

/**
 * A changed model closes the worker; a cancelled paper that does not let go in time, on a slow machine,
 * takes down the worker that the next one is asked in. Only a second death speaks against the paper.
 */
function shouldAskAgain(job: Work, { code }: WorkerError): boolean {
  return code === 'closed' || (code === 'crashed' && ++job.deaths === 1);
}

export const sameChoice = (a: PropertyChoice, b: PropertyChoice): boolean =>
  a.name === b.name && (a.unit ?? '') === (b.unit ?? '');

/** The choices that a paper was not asked for. */
export const missingChoices = (
  asked: readonly PropertyChoice[],
  wanted: readonly PropertyChoice[],
): PropertyChoice[] => wanted.filter((choice) => !asked.some((known) => sameChoice(known, choice)));

export const ALL_PROPERTIES: readonly PropertyChoice[] = PROPERTIES.map(({ name }) => ({ name }));

export function createPaperQueueStore(
  tools: PaperTools,
  initial: { properties?: readonly PropertyChoice[] } = {},
): PaperQueueStore {
  return createStore((set, get) => {
    const work = new Map<string, Work>();
    let nextId = 1;
    let reading: string | null = null;
    let asking: string | null = null;
    let askedSinceMs = 0;
    let pace: Pace = { ms: 0, chars: 0 };

    const hasResult = (id: string) => get().results.some((result) => result.id === id);
    const paperOf = (id: string) => get().papers.find((paper) => paper.id === id);

    function change(id: string, part: Partial<Paper>): void {
      set(({ papers }) => ({
        papers: papers.map((paper) => (paper.id === id ? { ...paper, ...part } : paper)),
      }));
      estimate();
    }

    function estimate(): void {
      const askingMs = asking === null ? 0 : tools.now() - askedSinceMs;
      set({ leftMs: estimateLeftMs(get().papers, pace, askingMs) });
    }

    const enter = (id: string, stage: PaperStage) => change(id, { stage });

    /** Starts whatever can be done now: one file is read while the model is at another. */
    function advance(): void {
      if (get().paused) return;
      const first = (state: PaperStage['state']) =>
        get().papers.find(({ stage }) => stage.state === state)?.id;
      if (asking === null) {
        const next = first('read');
        if (next !== undefined) void ask(next).finally(advance);
      }
      if (reading === null) {
        const ahead = get().papers.filter(({ stage }) => stage.state === 'read').length;
        const next = first('waiting');
        if (next !== undefined && ahead < READ_AHEAD) void read(next).finally(advance);
      }
    }

    async function read(id: string): Promise<void> {
      const job = work.get(id);
      if (job === undefined) return;
      const controller = new AbortController();
      job.controller = controller;
      reading = id;
      enter(id, { state: 'reading', share: 0 });
      try {
        // A file whose bytes the browser does not give fails in the reader, with its sentence.
        job.fingerprint ??= await tools.fingerprint(job.file).catch(() => null);
        const twin = job.insisted || job.fingerprint === null ? undefined : twinOf(id, job);
        if (controller.signal.aborted) return;
        if (twin !== undefined) {
          enter(id, { state: 'duplicate', of: twin });
          return;
        }
        const doc = await tools.read(job.file, {
          signal: controller.signal,
          onProgress: (share) => {
            if (!controller.signal.aborted) enter(id, { state: 'reading', share });
          },
        });
        if (controller.signal.aborted) return;
        job.doc = doc;
        change(id, { stage: { state: 'read' }, chars: doc.text.length });
      } catch (error) {
        if (!controller.signal.aborted) enter(id, { state: 'failed', error: toAppError(error) });
      } finally {
        if (job.controller === controller) job.controller = null;
        reading = null;
      }
    }

    function twinOf(id: string, { fingerprint }: Work): string | undefined {
      return get().papers.find(
        ({ id: other, stage }) =>
          other !== id &&
          stage.state !== 'waiting' &&
          stage.state !== 'duplicate' &&
          stage.state !== 'failed' &&
          stage.state !== 'cancelled' &&
          work.get(other)?.fingerprint === fingerprint,
      )?.id;
    }

    async function ask(id: string): Promise<void> {
      const job = work.get(id);
      const doc = job?.doc ?? null;
      if (job === undefined || doc === null) return;
      const controller = new AbortController();
      const { signal } = controller;
      job.controller = controller;
      asking = id;
      askedSinceMs = tools.now();
      enter(id, { state: 'asking', progress: null });
      try {
        try {
          await abortable(tools.prepare(), signal);
        } catch (error) {
          if (signal.aborted) return;
          // Without a model every other paper would fail of the same.
          set({ paused: true, trouble: toAppError(error) });
          enter(id, { state: 'read' });
          return;
        }
        askedSinceMs = tools.now();
        const classification = await classify(id, doc, signal);
        if (signal.aborted) return;
        const isWanted = job.insisted || hasResult(id) || !get().skipsNonBattery;
        if (!isWanted && isSurelyOther(classification)) {
          enter(id, { state: 'skipped' });
          return;
        }
        const asked = get().properties;
        const analysis = await tools.ask(doc, asked, {
          signal,
          onProgress: (progress) => {
            if (!signal.aborted) enter(id, { state: 'asking', progress });
          },
        });
        if (signal.aborted) return;
        pace = {
          ms: pace.ms + tools.now() - askedSinceMs,
          chars: pace.chars + doc.text.length,
        };
        const result = {
          id,
          fileName: job.file.name,
          doc,
          analysis,
          asked,
          classification,
        };
        set(({ results, papers }) => {
          const known = new Map([...results, result].map((one) => [one.id, one]));
          return { results: papers.flatMap((paper) => known.get(paper.id) ?? []) };
        });
        enter(id, { state: 'done' });
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof WorkerError && shouldAskAgain(job, error))
          enter(id, { state: 'read' });
        else enter(id, { state: 'failed', error: toAppError(error) });
      } finally {
        if (job.controller === controller) job.controller = null;
        asking = null;
        estimate();
      }
    }

    async function classify(
      id: string,
      doc: TextDoc,
      signal: AbortSignal,
    ): Promise<Classification | null> {
      const known = paperOf(id)?.classification ?? null;
      if (known !== null) return known;
      try {
        const classification = await tools.classify(doc, signal);
        if (!signal.aborted && classification !== null) change(id, { classification });
        return classification;
      } catch (error) {
        if (error instanceof WorkerError) throw error;
        // A paper that cannot be classified is asked as one that was not.
        return null;
      }
    }

    function stop(id: string): void {
      work.get(id)?.controller?.abort();
    }

    /** A paper that was asked before keeps its answers. */
    function cancelOne(id: string): void {
      stop(id);
      enter(id, { state: hasResult(id) ? 'done' : 'cancelled' });
    }

    return {
      papers: [],
      results: [],
      paused: false,
      trouble: null,
      leftMs: null,
      properties: initial.properties ?? ALL_PROPERTIES,
      skipsNonBattery: true,

      add(files) {
        const added = files.map((file): Paper => {
          const id = String(nextId++);
          work.set(id, {
            file,
            fingerprint: null,
            doc: null,
            controller: null,
            insisted: false,
            deaths: 0,
          });
          return {
            id,
            fileName: file.name,
            bytes: file.size,
            stage: { state: 'waiting' },
            chars: 0,
            classification: null,
          };
        });
        set(({ papers }) => ({ papers: [...papers, ...added] }));
        estimate();
        advance();
      },

      pause() {
        set({ paused: true });
        if (asking === null) return;
        stop(asking);
        enter(asking, { state: 'read' });
      },

      resume() {
        set({ paused: false, trouble: null });
        advance();
      },

      cancel(id) {
        const paper = paperOf(id);
        if (paper === undefined || isSettled(paper)) return;
        cancelOne(id);
        advance();
      },

      cancelAll() {
        const open = get().papers.filter((paper) => !isSettled(paper));
        for (const { id } of open) cancelOne(id);
      },

      retry(id) {
        const paper = paperOf(id);
        const job = work.get(id);
        if (paper === undefined || job === undefined) return;
        const { state } = paper.stage;
        if (!isSettled(paper) || state === 'done') return;
        job.deaths = 0;
        job.insisted ||= state === 'duplicate' || state === 'skipped';
        enter(id, { state: job.doc === null ? 'waiting' : 'read' });
        advance();
      },

      remove(ids) {
        const gone = new Set(ids);
        for (const id of gone) {
          stop(id);
          work.delete(id);
        }
        set(({ papers, results }) => ({
          papers: papers.filter(({ id }) => !gone.has(id)),
          results: results.some(({ id }) => gone.has(id))
            ? results.filter(({ id }) => !gone.has(id))
            : results,
        }));
        estimate();
        advance();
      },

      setProperties(properties) {
        set({ properties });
      },

      askMissing() {
        const { results, properties } = get();
        const lacking = new Set(
          results
            .filter(({ asked }) => missingChoices(asked, properties).length > 0)
            .map(({ id }) => id),
        );
        for (const id of lacking) {
          if (paperOf(id)?.stage.state === 'done') enter(id, { state: 'read' });
        }
        advance();
      },

      setSkipsNonBattery(skipsNonBattery) {
        set({ skipsNonBattery });
      },
    };
  });
}
