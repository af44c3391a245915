import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join, normalize, resolve, sep } from 'node:path';
import type { Connect, Plugin } from 'vite';
import { cacheControl, headersFile, securityHeaders } from './headers.ts';

/** The builds of onnxruntime-web that the page fetches: without WebGPU, and with it. */
const RUNTIME_BUILDS = ['ort-wasm-simd-threaded', 'ort-wasm-simd-threaded.asyncify'];

const TYPES: Record<string, string> = {
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.onnx': 'application/octet-stream',
  '.md': 'text/markdown; charset=utf-8',
};

/** Folders of plain files: what is not there is a 404, never the page (it would be cached as a model). */
const FILE_FOLDERS = ['/models/', '/ort/', '/data/'];

/** The onnxruntime-web that transformers.js pins. */
function runtimeFolder(): string {
  const require = createRequire(import.meta.url);
  const fromTransformers = createRequire(require.resolve('@huggingface/transformers'));
  return dirname(fromTransformers.resolve('onnxruntime-web'));
}

function runtimeFiles(): { name: string; path: string }[] {
  const folder = runtimeFolder();
  return RUNTIME_BUILDS.flatMap((build) =>
    ['.mjs', '.wasm'].map((end) => ({ name: build + end, path: join(folder, build + end) })),
  );
}

function serveFile(response: ServerResponse, path: string, method: string | undefined): void {
  const end = /\.[a-z]+$/.exec(path)?.[0] ?? '';
  response.setHeader('Content-Type', TYPES[end] ?? 'application/octet-stream');
  response.setHeader('Content-Length', statSync(path).size);
  if (method === 'HEAD') response.end();
  else createReadStream(path).pipe(response);
}

/**
 * @param modelsFolder Served as `/models/` in place of the one in `publicFolder`: the end-to-end
 * tests bring tiny models of their own.
 */
function serving(
  publicFolder: string,
  modelsFolder: string | null,
  extra: Record<string, readonly string[]>,
  isolate: boolean,
): Connect.NextHandleFunction {
  const runtime = new Map(runtimeFiles().map(({ name, path }) => [`/ort/${name}`, path]));
  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = decodeURIComponent((request.url ?? '/').split(/[?#]/)[0] ?? '/');
    for (const [name, value] of Object.entries(securityHeaders(extra))) {
      if (isolate || !/^Cross-Origin-(Opener|Embedder)/.test(name)) response.setHeader(name, value);
    }
    response.setHeader('Cache-Control', cacheControl(path));
    const folder = FILE_FOLDERS.find((prefix) => path.startsWith(prefix));
    if (folder === undefined) {
      next();
      return;
    }
    const root =
      folder === '/models/' && modelsFolder !== null ? modelsFolder : join(publicFolder, folder);
    const inside = normalize(`/${path.slice(folder.length)}`);
    const file = runtime.get(path) ?? resolve(root, `.${inside}`);
    const known = runtime.has(path) || file.startsWith(resolve(root) + sep);
    if (known && existsSync(file) && statSync(file).isFile()) {
      serveFile(response, file, request.method);
    } else {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end('Not found\n');
    }
  };
}

/** Security headers, runtime files and honest 404s in dev, preview and the built folder. */
export function servingPlugin(): Plugin {
  const nonce = Math.random().toString(36).slice(2);
  const models = process.env.BATTERYQA_MODELS;
  const modelsFolder = models === undefined ? null : resolve(models);
  const isolate = process.env.BATTERYQA_NOT_ISOLATED !== '1';
  return {
    name: 'batteryqa-serving',
    config: (_config, { command, isPreview }) =>
      command === 'serve' && !isPreview ? { html: { cspNonce: nonce } } : {},
    configureServer(server) {
      // Vite's own dev client and styles come inline; the nonce admits just those.
      const inline = [`'nonce-${nonce}'`];
      server.middlewares.use(
        serving(
          server.config.publicDir,
          modelsFolder,
          { 'script-src': inline, 'style-src': inline, 'connect-src': ['ws:'] },
          isolate,
        ),
      );
    },
    configurePreviewServer(server) {
      const built = resolve(server.config.root, server.config.build.outDir);
      server.middlewares.use(serving(built, modelsFolder, {}, isolate));
    },
    generateBundle(_options, bundle) {
      // onnxruntime-web names its default runtime by URL, which makes Vite emit a copy that the page
      // never asks for: it is told to fetch one of the builds under /ort/.
      for (const name of Object.keys(bundle)) {
        if (/ort-wasm[^/]*\.wasm$/.test(name)) delete bundle[name];
      }
    },
    writeBundle({ dir }) {
      if (dir === undefined) return;
      mkdirSync(join(dir, 'ort'), { recursive: true });
      for (const { name, path } of runtimeFiles()) copyFileSync(path, join(dir, 'ort', name));
      writeFileSync(join(dir, '_headers'), headersFile());
    },
  };
}
