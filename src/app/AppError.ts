import { CodedError } from '../core/CodedError.ts';
import { RemoteError, WorkerError } from '../workers/WorkerClient.ts';

/** An error as the page shows it: a sentence, and the details on demand. */
export interface AppError {
  readonly code: string;
  readonly sentence: string;
  readonly details: readonly string[];
  /** True: the same action can succeed when tried again. */
  readonly retryable: boolean;
}

export function toAppError(error: unknown): AppError {
  if (error instanceof RemoteError) {
    return {
      code: error.code,
      sentence: error.message,
      details: error.details,
      retryable: error.code === 'model-unreadable' || error.code === 'runtime',
    };
  }
  if (error instanceof WorkerError) {
    return { code: error.code, sentence: error.message, details: [], retryable: error.retryable };
  }
  if (error instanceof CodedError) {
    return { code: error.code, sentence: error.message, details: [], retryable: false };
  }
  return {
    code: 'internal',
    sentence: 'Something unexpected went wrong.',
    details: [error instanceof Error ? `${error.name}: ${error.message}` : String(error)],
    retryable: false,
  };
}

export const isCancelled = (error: unknown): boolean =>
  (error instanceof WorkerError || error instanceof RemoteError) && error.code === 'cancelled';
