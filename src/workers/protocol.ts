import type { ClassProbability } from '../core/classes/decodeClass.ts';
import type { PaperAnalysis, PaperProgress } from '../core/paper/paperAnalysis.ts';
import type { PropertyChoice } from '../core/property/properties.ts';
import type { TextDoc } from '../core/text/TextDoc.ts';
import type { TextAnalysisWithCosts } from '../engine/analyseText.ts';
import type { Device, LoadProgress } from '../engine/InferencePort.ts';
import type { Dtype, ModelList, Task } from '../engine/manifest.ts';
import type { AnswerProgress } from '../engine/QuestionAnswering.ts';
import type { ModelQuality } from '../engine/quality.ts';
import type { SelfCheck } from '../engine/selfCheck.ts';

export { LIMITS as DOCUMENT_LIMITS } from '../documents/limits.ts';
export type { AnswerProgress, Device, LoadProgress, ModelQuality, Task, TextAnalysisWithCosts };

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
  /** What it can do. */
  readonly heads: readonly Task[];
  /** Null: it answers no questions. */
  readonly defaultThreshold: number | null;
  /** Null: nothing was measured, as with a converted model. */
  readonly quality: ModelQuality | null;
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
  /** For each text its classes, likeliest first; fails where the model has no classifier. */
  classify: {
    request: { texts: readonly string[] };
    progress: AnswerProgress;
    response: readonly (readonly ClassProbability[])[];
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
