import { EngineError } from './EngineError.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called while reading, with bytes so far; the total is null where it is not known. */
  readonly onBytes?: ((loaded: number, total: number | null) => void) | undefined;
}

/** Where model folders are read from: over HTTP in the page, from disk in the CLI. */
export interface ModelSource {
  /**
   * @param path Relative to the models folder: `index.json` or `<id>/config.json`.
   * @throws {EngineError} `model-not-found`, `model-unreadable`, `cancelled`
   */
  read(path: string, options?: ReadOptions): Promise<Uint8Array>;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * @throws {EngineError} `model-damaged` when the bytes are not the ones that the manifest names.
 */
export async function verifyChecksum(
  bytes: Uint8Array,
  file: { path: string; bytes: number; sha256: string },
): Promise<void> {
  if (bytes.byteLength !== file.bytes || (await sha256(bytes)) !== file.sha256) {
    throw new EngineError(
      'model-damaged',
      `The file ${file.path} is damaged or was replaced: its checksum is not the one in the manifest.`,
    );
  }
}
