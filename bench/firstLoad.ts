import { gzipSync } from 'node:zlib';
import type { ServedBuild } from './serveBuild.ts';

export interface LoadedBytes {
  readonly kind: 'page, styles, scripts' | 'runtime (WASM)' | 'model';
  readonly files: number;
  readonly bytes: number;
  /** What a host that compresses sends. */
  readonly gzipBytes: number;
}

function kindOf(path: string): LoadedBytes['kind'] {
  if (path.startsWith('/models/')) return 'model';
  if (path.endsWith('.wasm')) return 'runtime (WASM)';
  return 'page, styles, scripts';
}

/** Asks once more for everything that a visit asked for, and sums the sizes of the responses. */
export async function sumFirstLoad(
  { url }: ServedBuild,
  paths: readonly string[],
): Promise<LoadedBytes[]> {
  const sums = new Map<LoadedBytes['kind'], { files: number; bytes: number; gzipBytes: number }>();
  for (const path of new Set(paths)) {
    const response = await fetch(new URL(path, url));
    const body = Buffer.from(await response.arrayBuffer());
    if (!response.ok) continue;
    const sum = sums.get(kindOf(path)) ?? { files: 0, bytes: 0, gzipBytes: 0 };
    sums.set(kindOf(path), {
      files: sum.files + 1,
      bytes: sum.bytes + body.byteLength,
      gzipBytes: sum.gzipBytes + gzipSync(body).byteLength,
    });
  }
  return [...sums].map(([kind, sum]) => ({ kind, ...sum }));
}
