import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin, preview } from 'vite';
import { servingPlugin } from '../scripts/serving/servingPlugin.ts';

export interface ServedBuild {
  /** With a slash at its end. */
  readonly url: string;
  /** Paths asked for so far, query strings removed. */
  readonly requested: readonly string[];
  close(): Promise<void>;
}

/**
 * Builds a Vite root into a folder that {@link removeBuild} takes away.
 *
 * @param configFile Absent: a root of the bench, which needs the product's serving rules alone.
 */
export async function buildRoot(root: string, configFile?: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'batteryqa-bench-'));
  await build({
    root,
    configFile: configFile ?? false,
    logLevel: 'error',
    ...(configFile === undefined ? { plugins: [servingPlugin()] } : {}),
    build: { outDir, emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
    // The models are served from their own folder, not copied.
    publicDir: false,
    worker: { format: 'es' },
  });
  return outDir;
}

export function removeBuild(outDir: string): void {
  rmSync(outDir, { recursive: true, force: true });
}

/**
 * Serves a built folder on 127.0.0.1 with the product's own headers.
 *
 * @param isolated False: without COOP and COEP, so that WASM has one thread.
 */
export async function serveBuild(
  outDir: string,
  modelsFolder: string,
  isolated = true,
): Promise<ServedBuild> {
  const requested: string[] = [];
  const recordRequests: Plugin = {
    name: 'batteryqa-bench-requests',
    configurePreviewServer(server) {
      server.middlewares.use((request, _response, next) => {
        requested.push((request.url ?? '/').split('?')[0] ?? '/');
        next();
      });
    },
  };
  // The serving plugin reads its settings from the environment when it is made.
  process.env.BATTERYQA_MODELS = resolve(modelsFolder);
  process.env.BATTERYQA_NOT_ISOLATED = isolated ? '0' : '1';
  const server = await preview({
    root: outDir,
    configFile: false,
    logLevel: 'error',
    plugins: [recordRequests, servingPlugin()],
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requested,
    close: () => server.close(),
  };
}
