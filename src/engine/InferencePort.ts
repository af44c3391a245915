import type { Dtype, Golden, Manifest } from './manifest.ts';

export type Device = 'webgpu' | 'wasm' | 'cpu';

/** Rows for one run, row-major `[rows, width]`; masked positions are padding. */
export interface TokenBatch {
  readonly rows: number;
  readonly width: number;
  readonly inputIds: BigInt64Array;
  readonly attentionMask: BigInt64Array;
  readonly tokenTypeIds: BigInt64Array;
}

/** Outputs of the graph by name: row-major data with its dimensions. */
export type NamedLogits = Readonly<
  Record<string, { readonly dims: readonly number[]; readonly data: Float32Array }>
>;

export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface LoadRequest {
  readonly modelId: string;
  readonly device: Device;
  /** WASM or CPU threads; ignored on WebGPU. */
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** What was loaded: the parsed files of the model folder beside the session. */
export interface LoadedModel {
  readonly manifest: Manifest;
  readonly golden: Golden;
  readonly tokenizerJson: unknown;
  readonly device: Device;
  readonly dtype: Dtype;
  readonly threads: number;
}

/** The narrow door to the runtime. One port holds at most one loaded model. */
export interface InferencePort {
  /** @throws {EngineError} every code but `not-loaded` */
  load(request: LoadRequest): Promise<LoadedModel>;
  /** @throws {EngineError} `not-loaded`, `runtime` */
  run(batch: TokenBatch): Promise<NamedLogits>;
  dispose(): Promise<void>;
}
