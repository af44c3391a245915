import { CodedError } from '../core/CodedError.ts';
import type { FromWorker, RequestMap, ToWorker, WireError } from './protocol.ts';

/** The part of a worker's global scope that serving needs. */
export interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export type Handlers<Requests extends RequestMap<Requests>> = {
  [Kind in keyof Requests & string]: (
    request: Requests[Kind]['request'],
    context: { signal: AbortSignal; report(progress: Requests[Kind]['progress']): void },
  ) => Promise<Requests[Kind]['response']>;
};

function toWireError(error: unknown): WireError {
  const details: string[] = [];
  for (let cause = error; cause instanceof Error && details.length < 8; cause = cause.cause) {
    details.push(`${cause.name}: ${cause.message}`);
  }
  if (error instanceof CodedError) return { code: error.code, message: error.message, details };
  return {
    code: 'internal',
    message: 'Something unexpected went wrong in the background worker.',
    details: details.length > 0 ? details : [String(error)],
  };
}

/** Answers the requests that a worker receives, one handler per kind; cancels reach their signal. */
export function serveRequests<Requests extends RequestMap<Requests>>(
  scope: WorkerScope,
  handlers: Handlers<Requests>,
): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker<Requests>) => scope.postMessage(message);
  scope.addEventListener('message', (event: MessageEvent<ToWorker<Requests>>) => {
    const message = event.data;
    if (message.type === 'cancel') {
      running.get(message.id)?.abort();
      return;
    }
    const { id, kind, request } = message;
    const controller = new AbortController();
    running.set(id, controller);
    handlers[kind](request, {
      signal: controller.signal,
      report: (progress) => post({ type: 'progress', id, progress }),
    })
      .then(
        (response) => post({ type: 'response', id, response }),
        (error: unknown) => post({ type: 'error', id, error: toWireError(error) }),
      )
      .finally(() => running.delete(id));
  });
}
