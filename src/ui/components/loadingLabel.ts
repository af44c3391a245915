import type { ModelStatus } from '../../app/inference/inferenceStore.ts';

type LoadProgress = Extract<ModelStatus, { state: 'loading' }>['progress'];

const inMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** `Loading the model: 12.4 of 23.1 MB`, and what follows when all bytes are there. */
export function loadingLabel(progress: LoadProgress): string {
  if (progress === null) return 'Loading the model';
  const { loadedBytes, totalBytes } = progress;
  if (loadedBytes >= totalBytes) return 'Starting the model';
  return `Loading the model: ${inMegabytes(loadedBytes)} of ${inMegabytes(totalBytes)} MB`;
}
