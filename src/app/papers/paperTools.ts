import type { PaperAnalysis, PaperProgress } from '../../core/paper/paperAnalysis.ts';
import type { PropertyChoice } from '../../core/property/properties.ts';
import { documentSummary } from '../../core/text/documentSummary.ts';
import type { TextDoc } from '../../core/text/TextDoc.ts';
import type { DocumentRequests, InferenceRequests } from '../../workers/protocol.ts';
import type { WorkerClient } from '../../workers/WorkerClient.ts';
import { readPaper } from '../documents/readPaper.ts';
import { classifies, type InferenceStore } from '../inference/inferenceStore.ts';
import { type Classification, toClassification } from './paper.ts';

export type PaperFile = Blob & { readonly name: string };

export interface Watch<Progress> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** What the queue works with; a test can put anything behind it. */
export interface PaperTools {
  /** Equal for files of the same bytes. */
  fingerprint(file: PaperFile): Promise<string>;
  /** @throws {PaperFileError} */
  read(file: PaperFile, watch: Watch<number>): Promise<TextDoc>;
  /** Loads the model unless it is ready. */
  prepare(): Promise<unknown>;
  /**
   * What the loaded model takes the paper for, by its abstract or its first words; null when it has
   * no classifier of battery papers.
   *
   * @throws {WorkerError | RemoteError}
   */
  classify(doc: TextDoc, signal: AbortSignal): Promise<Classification | null>;
  /** @throws {WorkerError | RemoteError} */
  ask(
    doc: TextDoc,
    properties: readonly PropertyChoice[],
    watch: Watch<PaperProgress>,
  ): Promise<PaperAnalysis>;
  /** Clock in milliseconds. */
  now(): number;
}

/** No machine needs this long between two progress reports, one run of a few windows. */
const SILENCE_DEADLINE_MS = 120_000;

export function createPaperTools(
  client: WorkerClient<InferenceRequests>,
  documents: WorkerClient<DocumentRequests>,
  inference: InferenceStore,
  now: () => number,
): PaperTools {
  return {
    now,
    async fingerprint(file) {
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(
        '',
      );
    },
    read: (file, watch) => readPaper(documents, file, watch),
    prepare: () => inference.getState().ensureReady(),
    async classify(doc, signal) {
      const text = documentSummary(doc);
      if (text === '' || !classifies(inference.getState())) return null;
      const [classes] = await client.call(
        'classify',
        { texts: [text] },
        { signal, deadlineMs: SILENCE_DEADLINE_MS },
      );
      return classes === undefined ? null : toClassification(classes);
    },
    ask: (doc, properties, { signal, onProgress }) =>
      client.call(
        'analysePaper',
        { doc, properties },
        { signal, onProgress, deadlineMs: SILENCE_DEADLINE_MS },
      ),
  };
}
