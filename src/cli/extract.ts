import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deviceRecords } from '../core/device/deviceRecords.ts';
import { selectAnswers } from '../core/device/selectAnswers.ts';
import type { Property } from '../core/property/properties.ts';
import { propertyRecord, selectProperties } from '../core/property/propertyFinding.ts';
import { LIMITS } from '../documents/limits.ts';
import { analysePaper } from '../engine/analysePaper.ts';
import type { QuestionAnswering } from '../engine/QuestionAnswering.ts';
import { CliError } from './CliError.ts';
import { type LineWriter, writeJsonLines } from './jsonLines.ts';
import { PaperReader } from './PaperReader.ts';

export interface ExtractOptions {
  /** Confidence score in [0, 1] that a record must reach. */
  readonly threshold: number;
  readonly properties: readonly Property[];
}

/** The files that a path names: itself, or those of a folder and its folders by name, dotted ones out. */
async function* listFiles(path: string): AsyncGenerator<string> {
  if (!(await stat(path)).isDirectory()) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* listFiles(inside);
    else if (entry.isFile()) yield inside;
  }
}

/** Writes the records of one file; its counts are of components and properties. */
async function extractFile(
  answering: QuestionAnswering,
  reader: PaperReader,
  path: string,
  { threshold, properties: asked }: ExtractOptions,
  out: LineWriter,
): Promise<{ components: number; properties: number }> {
  const { size } = await stat(path);
  if (size > LIMITS.pdfBytes) {
    throw new CliError('unreadable', `It is larger than ${LIMITS.pdfBytes / 1024 / 1024} MiB.`);
  }
  // The file's own buffer: small files share one, which cannot be given away.
  const doc = await reader.read(new Uint8Array(await readFile(path)));
  const analysis = await analysePaper(answering, doc, { properties: asked });
  const components = deviceRecords(selectAnswers(analysis.components, threshold), {
    ...doc,
    passages: analysis.components.passages,
  });
  for (const record of components) await out.write(record);
  const { accepted: properties } = selectProperties(
    analysis.properties,
    threshold,
    doc.text,
    analysis.components.abbreviations,
  );
  for (const answer of properties) {
    await out.write(propertyRecord(answer, doc.text, doc.metadata));
  }
  return { components: components.length, properties: properties.length };
}

/**
 * `extract`: reads papers one at a time and prints their records, one JSON object a line. A file that
 * cannot be read is reported and skipped, and makes the exit code 1.
 */
export async function runExtract(
  answering: QuestionAnswering,
  paths: readonly string[],
  options: ExtractOptions,
): Promise<void> {
  const out = writeJsonLines('-');
  const reader = new PaperReader();
  const total = { files: 0, failed: 0, components: 0, properties: 0 };
  const report = (file: string, sentence: string) => process.stderr.write(`${file}: ${sentence}\n`);
  const fail = (file: string, error: unknown) => {
    total.failed++;
    process.exitCode = 1;
    report(file, `${error instanceof Error ? error.message : String(error)} Skipped.`);
  };
  for (const path of paths) {
    try {
      for await (const file of listFiles(path)) {
        total.files++;
        const startedMs = performance.now();
        try {
          const { components, properties } = await extractFile(
            answering,
            reader,
            file,
            options,
            out,
          );
          total.components += components;
          total.properties += properties;
          const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
          const also = options.properties.length > 0 ? `, ${properties} property records` : '';
          report(file, `${components} component records${also} in ${seconds} s`);
        } catch (error) {
          fail(file, error);
        }
      }
    } catch (cause) {
      total.files++;
      fail(
        path,
        (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no such file.' : cause,
      );
    }
  }
  await reader.end();
  await out.close();
  const { files, failed, components, properties } = total;
  process.stderr.write(
    `${files} files, ${failed} of them skipped: ${components} component records` +
      `${options.properties.length > 0 ? ` and ${properties} property records` : ''} at threshold ${options.threshold}\n`,
  );
}
