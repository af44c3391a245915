import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = dirname(fileURLToPath(import.meta.url));

/** For each house: the houses that its files may import from, beside their own. */
const ALLOWED: Record<string, readonly string[]> = {
  core: [],
  documents: ['core'],
  engine: ['core'],
  storage: ['core'],
  workers: ['core', 'documents', 'engine', 'storage'],
  app: ['core', 'workers', 'storage'],
  ui: ['core', 'app'],
  cli: ['core', 'documents', 'engine'],
};

/** The files outside the houses: entry points that only wire. */
const ENTRIES = ['main.tsx'];

const BROWSER_GLOBALS =
  /(?<![.\w'"])(?:window|document|navigator|localStorage|sessionStorage|indexedDB|caches|fetch|Worker|crossOriginIsolated)(?=\s*[.([])/;
const BROWSER_HOUSES = ['storage', 'engine', 'ui', 'main.tsx'];
const CLOCKS = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(/;

function listSources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listSources(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const house = (path: string) => relative(SRC, path).split(sep)[0] ?? '';
const withoutComments = (code: string) =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const sources = listSources(SRC);
const production = sources.filter((path) => !isTest(path));

function importsOf(path: string): string[] {
  const code = withoutComments(readFileSync(path, 'utf8'));
  return [...code.matchAll(/(?:from|import|new URL)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
}

describe('the import graph', () => {
  it('points only in the allowed direction', () => {
    const wrong: string[] = [];
    for (const path of production) {
      const from = house(path);
      if (ENTRIES.includes(from)) continue;
      for (const target of importsOf(path)) {
        if (!target.startsWith('.')) continue;
        const resolved = resolve(dirname(path), target);
        if (!resolved.startsWith(SRC)) continue;
        const to = house(resolved);
        if (to === from || to === 'CodedError.ts') continue;
        if (!(ALLOWED[from] ?? []).includes(to)) wrong.push(`${relative(SRC, path)} -> ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has no file outside the named houses', () => {
    const known = [...Object.keys(ALLOWED), ...ENTRIES];
    expect(production.map(house).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has no cycle between files', () => {
    const graph = new Map(
      production.map((path) => [
        path,
        importsOf(path)
          .filter((target) => target.startsWith('.'))
          .map((target) => resolve(dirname(path), target))
          .filter((target) => production.includes(target)),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) {
        cycles.push(
          [...trail.slice(trail.indexOf(path)), path].map((p) => relative(SRC, p)).join(' -> '),
        );
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of production) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('keeps packages of the browser and of React out of the pure core', () => {
    const outside = production
      .filter((path) => house(path) === 'core')
      .flatMap((path) =>
        importsOf(path)
          .filter((t) => !t.startsWith('.'))
          .map((t) => `${relative(SRC, path)} -> ${t}`),
      );
    expect(outside).toEqual([]);
  });
});

describe('the houses', () => {
  it('touch browser globals only in storage, engine, ui and the worker entries', () => {
    const touching = production.filter(
      (path) =>
        !BROWSER_HOUSES.includes(house(path)) &&
        !path.endsWith('.worker.ts') &&
        !path.endsWith('spawnWorker.ts') &&
        BROWSER_GLOBALS.test(withoutComments(readFileSync(path, 'utf8'))),
    );
    expect(touching.map((path) => relative(SRC, path))).toEqual([]);
  });

  it('keep clocks and chance out of the core', () => {
    const impure = production.filter(
      (path) => house(path) === 'core' && CLOCKS.test(withoutComments(readFileSync(path, 'utf8'))),
    );
    expect(impure.map((path) => relative(SRC, path))).toEqual([]);
  });

  it('have no file called after nothing', () => {
    const names = production.filter((path) =>
      /(^|\/)(utils?|helpers?|misc|common)(\.|\/)/i.test(relative(SRC, path)),
    );
    expect(names).toEqual([]);
  });
});
