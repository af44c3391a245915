import { CodedError } from '../core/CodedError.ts';

export type EngineErrorCode =
  /** A file of the model is missing or the list names no such model. */
  | 'model-not-found'
  /** A file does not have the checksum or the form that its manifest states. */
  | 'model-damaged'
  /** The network or the disk failed while reading. */
  | 'model-unreadable'
  /** This device cannot run this model (no adapter, no fp16, no such file). */
  | 'device-unavailable'
  /** The device ran the golden inputs and gave other numbers. */
  | 'self-check-failed'
  /** The runtime threw while loading or running. */
  | 'runtime'
  /** The model has no head for this work. */
  | 'head-missing'
  /** A run was asked for before a model was loaded. */
  | 'not-loaded'
  | 'text-too-long'
  | 'cancelled';

/** Thrown by everything in `engine`; the message is a sentence for the user. */
export class EngineError extends CodedError<EngineErrorCode> {}

/** @throws {EngineError} `cancelled` when the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new EngineError('cancelled', 'The work was cancelled.');
}
