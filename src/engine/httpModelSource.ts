import { EngineError } from './EngineError.ts';
import type { ModelSource } from './ModelSource.ts';

/** Reads model folders from the page's own origin. `baseUrl` ends in a slash. */
export function httpModelSource(baseUrl: string): ModelSource {
  return {
    async read(path, { signal, onBytes } = {}) {
      const fail = (cause: unknown): never => {
        if (signal?.aborted) {
          throw new EngineError('cancelled', 'Loading the model was cancelled.', { cause });
        }
        throw new EngineError(
          'model-unreadable',
          `The model file ${path} could not be read; is the connection gone?`,
          { cause },
        );
      };
      const response = await fetch(baseUrl + path, { signal: signal ?? null }).catch(fail);
      if (response.status === 404) {
        throw new EngineError('model-not-found', `The model file ${path} does not exist.`);
      }
      if (!response.ok || response.body === null) return fail(new Error(`HTTP ${response.status}`));
      const header = response.headers.get('content-length');
      const encoded = response.headers.has('content-encoding');
      const total = header === null || encoded ? null : Number(header);
      const chunks: Uint8Array[] = [];
      let loaded = 0;
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read().catch(fail);
        if (done || value === undefined) break;
        chunks.push(value);
        loaded += value.byteLength;
        onBytes?.(loaded, total);
      }
      const bytes = new Uint8Array(loaded);
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.byteLength;
      }
      return bytes;
    },
  };
}
