import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { findChromium, QUIET_FLAGS } from '../scripts/findChromium.mjs';
import { modelsFor, parseModelList } from '../src/engine/manifest.ts';
import type { PageBench } from './page/main.ts';
import { buildRoot, removeBuild, serveBuild } from './serveBuild.ts';

const PAGE = fileURLToPath(new URL('./page', import.meta.url));

/** How every bench starts the Chromium of this machine. */
export async function browserOptions() {
  const executablePath = await findChromium();
  return { args: QUIET_FLAGS, ...(executablePath === null ? {} : { executablePath }) };
}

/** @throws {Error} no model of the folder answers questions */
export function defaultModel(modelsFolder: string): string {
  const list = parseModelList(readFileSync(join(modelsFolder, 'index.json')));
  const [id] = modelsFor('question-answering', list);
  if (id === undefined) throw new Error('There is no question-answering model to measure.');
  return id;
}

/**
 * The product's worker in a page without an interface.
 *
 * @param undo Gets what takes the page away again, to be called last first.
 */
export async function openBenchPage(
  browser: Browser,
  modelsFolder: string,
  undo: (() => Promise<unknown> | void)[],
) {
  const say = (line: string) => process.stderr.write(`bench page: ${line}\n`);
  const built = await buildRoot(PAGE);
  undo.push(() => removeBuild(built));
  const server = await serveBuild(built, modelsFolder);
  undo.push(() => server.close());
  const page = await browser.newPage();
  page.on('pageerror', (error) => say(error.message));
  page.on('response', (response) => {
    if (!response.ok()) say(`${response.status()} for ${response.url()}`);
  });
  await page.goto(server.url);
  await page.waitForFunction(() => 'pageBench' in window);
  /** Calls one function of the page by name. */
  const call = <Name extends keyof PageBench>(name: Name, ...args: Parameters<PageBench[Name]>) =>
    page.evaluate(
      ([key, values]) =>
        (window.pageBench[key] as (...a: unknown[]) => unknown)(...(values as unknown[])),
      [name, args] as const,
    ) as Promise<Awaited<ReturnType<PageBench[Name]>>>;
  return { call, server };
}
