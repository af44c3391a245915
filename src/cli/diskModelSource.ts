import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../engine/EngineError.ts';
import type { ModelSource } from '../engine/ModelSource.ts';

/** Reads model folders from a folder on disk. */
export function diskModelSource(folder: string): ModelSource {
  return {
    async read(path, { onBytes } = {}) {
      try {
        const bytes = await readFile(join(folder, path));
        onBytes?.(bytes.byteLength, bytes.byteLength);
        return bytes;
      } catch (cause) {
        const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
        throw new EngineError(
          missing ? 'model-not-found' : 'model-unreadable',
          `The model file ${path} ${missing ? 'does not exist' : 'could not be read'}.`,
          { cause },
        );
      }
    },
  };
}
