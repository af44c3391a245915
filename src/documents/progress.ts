export interface ReadOptions {
  /** Ends the reading with the signal's reason at the next pause. */
  readonly signal?: AbortSignal;
  /** Called with the share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** A pause in which messages, an abort among them, can come in. */
export async function breathe(options: ReadOptions, share: number): Promise<void> {
  options.onProgress?.(share);
  if (options.signal === undefined) return;
  await new Promise((resume) => setTimeout(resume, 0));
  options.signal.throwIfAborted();
}
