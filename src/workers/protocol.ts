import type { PaperAnalysis, PaperProgress } from '../core/paper/paperAnalysis.ts';
import type { PropertyChoice } from '../core/property/properties.ts';
import type { BundledOrigin } from '../core/records/bundledDatabase.ts';
import type { DeviceRecord } from '../core/records/DeviceRecord.ts';
import type { RecordProblem } from '../core/records/RecordReader.ts';
import type { LabelCount, RecordPage, RecordSort } from '../core/records/RecordStore.ts';
import type { RecordFilter } from '../core/records/recordFilter.ts';
import type { RecordSummary } from '../core/records/summarizeRecords.ts';
import type { AnswerDetails } from '../core/search/answerDetails.ts';
import type { NotUnderstood, QuestionPiece, SearchQuery } from '../core/search/SearchQuery.ts';
import type { TextDoc } from '../core/text/TextDoc.ts';
import type { TextAnalysisWithCosts } from '../engine/analyseText.ts';
import type { Device, LoadProgress } from '../engine/InferencePort.ts';
import type { Dtype, ModelList } from '../engine/manifest.ts';
import type { AnswerProgress } from '../engine/QuestionAnswering.ts';
import type { SelfCheck } from '../engine/selfCheck.ts';

export { LIMITS as DOCUMENT_LIMITS } from '../documents/limits.ts';
export type { AnswerProgress, Device, LoadProgress, TextAnalysisWithCosts };

/** The requests of a worker: for each kind what goes in, what is reported, and what comes back. */
export type RequestMap<Requests> = {
  [Kind in keyof Requests]: { request: unknown; progress: unknown; response: unknown };
};

/** What this browser offers for inference. */
export interface Capabilities {
  /** Null: no WebGPU adapter. */
  readonly webgpu: { readonly fp16: boolean } | null;
  /** True when WASM can use more than one thread. */
  readonly crossOriginIsolated: boolean;
  readonly hardwareThreads: number;
}

export interface LoadedModelInfo {
  readonly id: string;
  readonly title: string;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly threads: number;
  readonly totalBytes: number;
  readonly defaultThreshold: number;
  readonly check: SelfCheck;
  readonly loadMs: number;
}

export interface InferenceRequests {
  capabilities: { request: null; progress: never; response: Capabilities };
  models: { request: null; progress: never; response: ModelList };
  load: {
    request: { modelId: string; device: Device; threads: number };
    progress: LoadProgress;
    response: LoadedModelInfo;
  };
  analyse: {
    request: { text: string; question: string };
    progress: AnswerProgress;
    response: TextAnalysisWithCosts;
  };
  analysePaper: {
    /** No properties: only the device components. */
    request: { doc: TextDoc; properties: readonly PropertyChoice[] };
    progress: PaperProgress;
    response: PaperAnalysis;
  };
}

export interface DocumentRequests {
  /** The buffer of `bytes` is transferred: the caller has it no more. */
  read: {
    request: { bytes: Uint8Array<ArrayBuffer>; name: string };
    /** Share of the file that is read, 0 to 1. */
    progress: number;
    response: TextDoc;
  };
}

/** The database that comes with the page. */
export const BUNDLED_ID = 'bundled';
/** The records that the user saved from papers. */
export const SAVED_ID = 'saved';

/** What became of the rows of an imported file. */
export interface ImportReport {
  /** Rows read, good and bad. */
  readonly rows: number;
  readonly records: number;
  /** Rows of the property database, which a device database does not take. */
  readonly properties: number;
  readonly bad: number;
  /** The first bad rows. */
  readonly problems: readonly RecordProblem[];
}

/** A set of records that the pages can look into. */
export interface SourceInfo {
  readonly id: string;
  readonly kind: 'bundled' | 'saved' | 'imported';
  readonly name: string;
  /** Null before the bundled database is loaded. */
  readonly records: number | null;
  readonly years: { readonly first: number; readonly last: number } | null;
  /** ISO 8601 time of the import; null unless imported. */
  readonly addedAt: string | null;
  /** Size of the imported file in bytes; null unless imported. */
  readonly fileBytes: number | null;
  /** Null unless imported. */
  readonly report: ImportReport | null;
  /** Null unless it is the bundled one, loaded. */
  readonly origin: BundledOrigin | null;
  /** False: it is gone when the page is closed. */
  readonly kept: boolean;
}

export interface SourceList {
  readonly sources: readonly SourceInfo[];
  /** Why this browser keeps nothing; null when it does. */
  readonly storageFault: string | null;
}

/** A record that the user saved, under the key that names it. */
export interface SavedRecord {
  readonly key: string;
  readonly record: DeviceRecord;
  /** Where in the paper it was found; may be empty. */
  readonly place: string;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly bad: number;
  /** `arranging`: all rows are read, and the columns are being built and stored. */
  readonly stage: 'reading' | 'arranging' | 'storing';
}

/** Errors carry codes of `RecordSourceError`, `RecordLibraryError` and the readers. */
export interface DataRequests {
  sources: { request: null; progress: never; response: SourceList };
  /** Loads a source, so that the next requests to it need not. */
  open: { request: { sourceId: string }; progress: never; response: SourceInfo };
  import: {
    request: { file: File };
    progress: ImportProgress;
    response: SourceInfo;
  };
  /** Removes an imported source, or every saved record. */
  remove: { request: { sourceId: string }; progress: never; response: SourceList };
  /** Adds what is not yet there. */
  save: {
    request: { records: readonly { readonly record: DeviceRecord; readonly place: string }[] };
    progress: never;
    response: { added: number; known: number };
  };
  listSaved: { request: null; progress: never; response: readonly SavedRecord[] };
  removeSaved: { request: { keys: readonly string[] }; progress: never; response: null };
  ask: {
    request: { sourceId: string; question: string };
    progress: never;
    response:
      | NotUnderstood
      | {
          readonly kind: 'understood';
          readonly pieces: readonly QuestionPiece[];
          readonly details: AnswerDetails;
        };
  };
  query: {
    request: { sourceId: string; query: SearchQuery };
    progress: never;
    response: AnswerDetails;
  };
  /** Rows `offset` to `offset + limit` of the sorted selection; unsorted: as added. */
  rows: {
    request: {
      sourceId: string;
      filter: RecordFilter;
      sort: RecordSort | null;
      offset: number;
      limit: number;
    };
    progress: never;
    response: RecordPage;
  };
  /** The whole record, with its context. */
  record: { request: { sourceId: string; row: number }; progress: never; response: DeviceRecord };
  /** Names that hold the text, most records first. */
  names: {
    request: { sourceId: string; of: 'material' | 'journal'; text: string; limit: number };
    progress: never;
    response: readonly LabelCount[];
  };
  summary: {
    request: { sourceId: string; filter: RecordFilter; top: number };
    progress: never;
    response: RecordSummary;
  };
}

/** An error as it crosses the boundary. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  /** Messages of the causes, outermost first. */
  readonly details: readonly string[];
}

export type ToWorker<Requests extends RequestMap<Requests>> =
  | {
      [Kind in keyof Requests & string]: {
        readonly type: 'request';
        readonly id: number;
        readonly kind: Kind;
        readonly request: Requests[Kind]['request'];
      };
    }[keyof Requests & string]
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker<Requests extends RequestMap<Requests>> =
  | { readonly type: 'alive'; readonly lockName: string }
  | {
      readonly type: 'progress';
      readonly id: number;
      readonly progress: Requests[keyof Requests]['progress'];
    }
  | {
      readonly type: 'response';
      readonly id: number;
      readonly response: Requests[keyof Requests]['response'];
    }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError };
