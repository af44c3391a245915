/**
 * The memory of `cli extract` over many files: `npx tsx scripts/measureExtract.ts [FILES]`. Makes a
 * folder of small papers of every format, no two alike, reads it with the tests' tiny model and
 * prints the resident memory of the process on the way. Linux only.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makePdf, printLines } from '../src/documents/fixtures/makePdf.ts';

const STOPS = [10, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];
const METALS = ['Li', 'Na', 'K', 'Mg', 'Zn', 'Al'];
const OXIDES = ['CoO2', 'FePO4', 'MnO2', 'NiO2', 'V2O5', 'TiS2'];

function sentencesOf(file: number, count: number): string[] {
  return Array.from({ length: count }, (_, line) => {
    const material = `${METALS[(file + line) % METALS.length]}${OXIDES[(file * 7 + line) % OXIDES.length]}`;
    const capacity = 90 + ((file * 31 + line * 17) % 200);
    return `Sample ${file}-${line} has a ${material} cathode and a graphite anode in the electrolyte LiPF6, and gives a capacity of ${capacity} mAh/g at 0.${line % 9}1 C.`;
  });
}

const paragraphs = (sentences: readonly string[], open: string, close: string) =>
  Array.from({ length: Math.ceil(sentences.length / 5) }, (_, at) =>
    [open, sentences.slice(at * 5, at * 5 + 5).join(' '), close].join(''),
  ).join('\n');

function paper(file: number): { name: string; bytes: Uint8Array | string } {
  const title = `On the cathode number ${file}`;
  const sentences = sentencesOf(file, 40);
  const number = String(file).padStart(4, '0');
  switch (file % 4) {
    case 0:
      return {
        name: `${number}.xml`,
        bytes: `<article><front><article-meta><title-group><article-title>${title}</article-title></title-group></article-meta></front><body><sec><title>Results</title>${paragraphs(sentences, '<p>', '</p>')}</sec></body></article>`,
      };
    case 1:
      return {
        name: `${number}.html`,
        bytes: `<html><head><title>${title}</title></head><body><h1>${title}</h1>${paragraphs(sentences, '<p>', '</p>')}</body></html>`,
      };
    case 2:
      return { name: `${number}.txt`, bytes: paragraphs(sentences, '', '\n') };
    default:
      return {
        name: `${number}.pdf`,
        bytes: makePdf(
          [0, 20].map((from) =>
            printLines(
              50,
              780,
              8,
              sentences.slice(from, from + 20).map((sentence) => [sentence]),
            ),
          ),
        ),
      };
  }
}

const files = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'batteryqa-extract-'));
try {
  for (let file = 0; file < files; file++) {
    const { name, bytes } = paper(file);
    writeFileSync(join(folder, name), bytes);
  }
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'extract', folder, '--properties', '--threshold', '0'],
    {
      env: {
        ...process.env,
        BATTERYQA_MODELS: process.env.BATTERYQA_MODELS ?? 'e2e/fixtures/models',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const residentMiB = () => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const read = (name: string) =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
    return { now: read('VmRSS'), peak: read('VmHWM') };
  };
  const startedMs = performance.now();
  let read = 0;
  for await (const line of createInterface({ input: child.stderr })) {
    if (!line.startsWith(folder)) {
      console.log(line);
      continue;
    }
    read++;
    if (/Skipped/.test(line)) console.log(line);
    if (!STOPS.includes(read)) continue;
    const { now, peak } = residentMiB();
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    console.log(`${read} files: ${now} MiB resident, peak ${peak} MiB, ${seconds} s`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
