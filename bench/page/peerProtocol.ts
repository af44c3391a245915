import type { Ask } from '../../src/engine/Ask.ts';
import type { Dtype } from '../../src/engine/manifest.ts';

/** What one run of transformers.js's pipeline over some asks cost. Times in milliseconds. */
export interface PeerCosts {
  readonly calls: number;
  readonly tokensRun: number;
  readonly totalMs: number;
  readonly tokenizeMs: number;
  readonly modelMs: number;
  /** All that the pipeline does beside tokenizing and running the model. */
  readonly decodeMs: number;
}

export interface PeerRequests {
  load: {
    request: { modelId: string; dtype: Dtype; threads: number };
    progress: never;
    response: null;
  };
  answer: { request: { asks: readonly Ask[]; topK: number }; progress: never; response: PeerCosts };
}
