import { CodedError } from '../core/CodedError.ts';
import { normalizeMaterial } from '../core/chemistry/normalizeMaterial.ts';
import { type BundledOrigin, readBundledDatabase } from '../core/records/bundledDatabase.ts';
import type { DeviceRecord } from '../core/records/DeviceRecord.ts';
import { RecordReader } from '../core/records/RecordReader.ts';
import { RecordStore } from '../core/records/RecordStore.ts';
import { RecordStoreBuilder } from '../core/records/RecordStoreBuilder.ts';
import { type PublishedAnswer, readPublishedAnswers } from '../core/search/publishedAnswers.ts';
import { buildQuestionContext } from '../core/search/questionContext.ts';
import type { QuestionContext } from '../core/search/readParts.ts';
import { type RecordLibrary, RecordLibraryError } from '../storage/recordLibrary.ts';
import {
  BUNDLED_ID,
  type ImportProgress,
  type ImportReport,
  SAVED_ID,
  type SavedRecord,
  type SourceInfo,
  type SourceList,
} from './protocol.ts';

/**
 * `unknown-source`: no such source (any more). `damaged`: what is stored or fetched cannot be read.
 * `unreachable`: a file of the page did not come. `too-large`, `properties-only`: files that are not
 * taken. `cancelled`: by the caller.
 */
export class RecordSourceError extends CodedError<
  'unknown-source' | 'damaged' | 'unreachable' | 'too-large' | 'properties-only' | 'cancelled'
> {}

/** What the library keeps of an imported source. */
export interface ImportedAbout {
  readonly name: string;
  readonly addedAt: string;
  readonly fileBytes: number;
  readonly records: number;
  readonly years: SourceInfo['years'];
  readonly report: ImportReport;
}

export interface RecordSourcesDependencies {
  readonly library: RecordLibrary<ImportedAbout>;
  /** The parsed JSON of a file in the page's `data/` folder. Rejects when it does not come. */
  readonly fetchData: (name: string) => Promise<unknown>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** A source in memory. */
export interface OpenSource {
  readonly info: SourceInfo;
  readonly store: RecordStore;
  /** What questions may name; built when first asked for. */
  readonly context: () => QuestionContext;
}

/** In bytes. The published database has about a tenth of it. */
const LARGEST_FILE = 1024 ** 3;
/** Sources in memory at a time, beside those that are nowhere else. */
const MOST_OPEN = 2;
const YIELD_MS = 40;

/** Stands for a source whose description is damaged, so that it can be seen and removed. */
const UNREADABLE: ImportedAbout = {
  name: 'Damaged records',
  addedAt: '',
  fileBytes: 0,
  records: 0,
  years: null,
  report: { rows: 0, records: 0, properties: 0, bad: 0, problems: [] },
};

const COMES_WITH_PAGE = { addedAt: null, fileBytes: null, report: null, kept: true } as const;

/** All record sets of this page: opens, imports, keeps and forgets them. */
export class RecordSources {
  readonly #library: RecordLibrary<ImportedAbout>;
  readonly #deps: RecordSourcesDependencies;
  /** Least recently used first. */
  readonly #open = new Map<string, Promise<OpenSource>>();
  /** Imported while the browser keeps nothing. */
  readonly #unkept = new Map<string, OpenSource>();
  #published: Promise<readonly PublishedAnswer[]> | null = null;

  constructor(deps: RecordSourcesDependencies) {
    this.#deps = deps;
    this.#library = deps.library;
  }

  async list(): Promise<SourceList> {
    let imported: readonly SourceInfo[] = [];
    let storageFault: string | null = null;
    try {
      imported = (await this.#library.listSources()).map(({ id, about }) =>
        describeImported(id, isAbout(about) ? about : UNREADABLE, true),
      );
    } catch (error) {
      storageFault = sentenceOf(error);
    }
    const saved = await this.listSaved().catch(() => []);
    const bundled = await this.#peek(BUNDLED_ID);
    return {
      sources: [
        bundled?.info ?? describeBundled(null, null),
        describeSaved(saved.length, null, storageFault === null),
        ...imported,
        ...Array.from(this.#unkept.values(), ({ info }) => info),
      ],
      storageFault,
    };
  }

  /** @throws {RecordSourceError | RecordLibraryError} */
  open(id: string): Promise<OpenSource> {
    const unkept = this.#unkept.get(id);
    if (unkept) return Promise.resolve(unkept);
    const known = this.#open.get(id);
    this.#open.delete(id);
    const opening = known ?? this.#load(id);
    this.#open.set(id, opening);
    opening.catch(() => {
      if (this.#open.get(id) === opening) this.#open.delete(id);
    });
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#open.delete(oldest);
    }
    return opening;
  }

  /** The published yearly answers; none when their file does not come. */
  published(): Promise<readonly PublishedAnswer[]> {
    this.#published ??= this.#deps.fetchData('published-answers.json').then(
      (file) => readPublishedAnswers((file as { answers?: unknown } | null)?.answers),
      () => {
        this.#published = null;
        return [];
      },
    );
    return this.#published;
  }

  /**
   * Reads a database file row by row. A bad row is listed, never fatal.
   *
   * @throws {RecordSourceError | RecordFileError}
   */
  async import(
    file: File,
    { signal, report }: { signal: AbortSignal; report: (progress: ImportProgress) => void },
  ): Promise<SourceInfo> {
    if (file.size > LARGEST_FILE) {
      throw new RecordSourceError(
        'too-large',
        `“${file.name}” has ${Math.round(file.size / 1024 ** 2)} MiB; the limit is ${LARGEST_FILE / 1024 ** 2} MiB.`,
      );
    }
    const builder = new RecordStoreBuilder(normalizeMaterial);
    const reader = new RecordReader({
      device: (record, place) => builder.add(record, { source: file.name, place }),
    });
    const progress = (stage: ImportProgress['stage'], bytesRead: number) =>
      report({ stage, bytesRead, bytesTotal: file.size, rows: reader.rows, bad: reader.bad });
    await pushText(file, signal, (text, bytesRead, isTime) => {
      reader.push(text);
      if (isTime) progress('reading', bytesRead);
    });
    const read = reader.end();
    if (read.devices === 0) {
      throw new RecordSourceError(
        'properties-only',
        `“${file.name}” holds ${read.properties} property ${read.properties === 1 ? 'record' : 'records'} and no device record. Only device records (anode, cathode, electrolyte) can be searched here.`,
      );
    }
    progress('arranging', file.size);
    await nextTask(signal);
    const store = builder.freeze();
    const about: ImportedAbout = {
      name: file.name,
      addedAt: this.#deps.now().toISOString(),
      fileBytes: file.size,
      records: store.rows,
      years: store.years,
      report: {
        rows: read.rows,
        records: read.devices,
        properties: read.properties,
        bad: read.bad,
        problems: read.problems,
      },
    };
    progress('storing', file.size);
    await nextTask(signal);
    const id = this.#deps.newId();
    try {
      await this.#library.addSource({ id, about }, store.toColumns());
    } catch (error) {
      if (!(error instanceof RecordLibraryError)) throw error;
      const source = this.#hold(describeImported(id, about, false), store);
      this.#unkept.set(id, source);
      return source.info;
    }
    const source = this.#hold(describeImported(id, about, true), store);
    this.#open.set(id, Promise.resolve(source));
    return source.info;
  }

  /** Forgets an imported source, or all saved records. @throws {RecordLibraryError | RecordSourceError} */
  async remove(id: string): Promise<void> {
    if (id === BUNDLED_ID) {
      throw new RecordSourceError('unknown-source', 'The bundled database cannot be removed.');
    }
    if (this.#unkept.delete(id)) return;
    if (id === SAVED_ID) await this.#library.clearSaved();
    else await this.#library.removeSource(id);
    this.#open.delete(id);
  }

  /** Adds the records that are not yet saved. */
  async save(
    records: readonly { readonly record: DeviceRecord; readonly place: string }[],
  ): Promise<{ added: number; known: number }> {
    const keyed = records.map(({ record, place }) => ({ key: savedKey(record), record, place }));
    this.#open.delete(SAVED_ID);
    const added = await this.#library.addSaved(keyed);
    return { added, known: records.length - added };
  }

  listSaved(): Promise<readonly SavedRecord[]> {
    return this.#library.listSaved();
  }

  async removeSaved(keys: readonly string[]): Promise<void> {
    this.#open.delete(SAVED_ID);
    await this.#library.removeSaved(keys);
  }

  async #peek(id: string): Promise<OpenSource | null> {
    return (await this.#open.get(id)?.catch(() => null)) ?? null;
  }

  async #load(id: string): Promise<OpenSource> {
    if (id === BUNDLED_ID) {
      const { store, origin } = readBundledDatabase(
        await this.#deps.fetchData('device-database.json').catch((cause: unknown) => {
          throw new RecordSourceError('unreachable', 'The bundled database did not load.', {
            cause,
          });
        }),
      );
      return this.#hold(describeBundled(store, origin), store);
    }
    if (id === SAVED_ID) {
      const builder = new RecordStoreBuilder(normalizeMaterial);
      const saved = await this.listSaved();
      for (const { record, place } of saved) builder.add(record, { source: 'My records', place });
      const store = builder.freeze();
      return this.#hold(describeSaved(store.rows, store.years, true), store);
    }
    const stored = (await this.#library.listSources()).find((source) => source.id === id);
    if (stored === undefined) {
      throw new RecordSourceError('unknown-source', 'These records are not in this browser.');
    }
    const about = isAbout(stored.about) ? stored.about : UNREADABLE;
    const columns = await this.#library.readColumns(id);
    let store: RecordStore;
    try {
      store = RecordStore.fromColumns(columns);
    } catch (cause) {
      throw new RecordSourceError(
        'damaged',
        `“${about.name}” is damaged in this browser’s storage. Remove it and import its file again.`,
        { cause },
      );
    }
    return this.#hold(describeImported(id, about, true), store);
  }

  #hold(info: SourceInfo, store: RecordStore): OpenSource {
    let context: QuestionContext | null = null;
    return {
      info,
      store,
      context: () => (context ??= buildQuestionContext(store, this.#deps.now().getFullYear())),
    };
  }
}

function describeBundled(store: RecordStore | null, origin: BundledOrigin | null): SourceInfo {
  return {
    ...COMES_WITH_PAGE,
    id: BUNDLED_ID,
    kind: 'bundled',
    name: 'BatteryQA database',
    records: store?.rows ?? null,
    years: store?.years ?? null,
    origin,
  };
}

function describeSaved(records: number, years: SourceInfo['years'], kept: boolean): SourceInfo {
  return {
    ...COMES_WITH_PAGE,
    id: SAVED_ID,
    kind: 'saved',
    name: 'My records',
    records,
    years,
    origin: null,
    kept,
  };
}

function describeImported(id: string, about: ImportedAbout, kept: boolean): SourceInfo {
  return { id, kind: 'imported', origin: null, kept, ...about };
}

const isAbout = (about: unknown): about is ImportedAbout =>
  typeof about === 'object' && about !== null && 'name' in about && 'records' in about;

const sentenceOf = (error: unknown): string =>
  error instanceof CodedError ? error.message : 'This browser’s storage cannot be read.';

/** The same for a record that was saved before: score and wording of the paper's data may differ. */
const savedKey = ({ Type, Name, DOI, Title, Context }: DeviceRecord): string =>
  JSON.stringify([Type, Name, DOI === '' ? Title : DOI.toLowerCase(), Context]);

/** Feeds a file as text, chunk by chunk; `isTime` is true every few hundredths of a second. */
async function pushText(
  file: Blob,
  signal: AbortSignal,
  push: (text: string, bytesRead: number, isTime: boolean) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const stream = file.stream().getReader();
  let bytesRead = 0;
  let lastMs = performance.now();
  try {
    for (;;) {
      const { done, value } = await stream.read();
      if (done) break;
      bytesRead += value.byteLength;
      const isTime = performance.now() - lastMs > YIELD_MS;
      push(decoder.decode(value, { stream: true }), bytesRead, isTime);
      if (!isTime) continue;
      await nextTask(signal);
      lastMs = performance.now();
    }
    push(decoder.decode(), bytesRead, false);
  } finally {
    stream.cancel().catch(() => undefined);
  }
}

/** Lets messages in, a cancel among them. */
async function nextTask(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (signal.aborted) throw new RecordSourceError('cancelled', 'The import was cancelled.');
}
