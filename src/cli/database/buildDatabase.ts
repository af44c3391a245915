import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type BundledRecord,
  packBundledDatabase,
  readBundledDatabase,
} from '../../core/records/bundledDatabase.ts';
import { readPublishedAnswers } from '../../core/search/publishedAnswers.ts';
import { CliError } from '../CliError.ts';
import { readJsonLines } from '../jsonLines.ts';
import type { ModelOnNode } from '../loadModel.ts';
import { type ReadingCounts, reportBuild } from './buildReport.ts';
import { DATA_FOLDER, DATABASE_FILE } from './bundledFile.ts';
import { type CorpusPaper, readCorpusPapers } from './corpusPapers.ts';
import { extractRecords } from './extractRecords.ts';
import type { ReferenceRole } from './referenceAgreement.ts';

const DEFAULT_CORPUS = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
/** Papers that share model runs: many short titles fill them, and memory stays small. */
const PAPERS_PER_CALL = 96;
const REPORT_EVERY = 480;

export interface BuildOptions {
  /** Absent: `../shared/data` beside the project. */
  readonly corpus?: string | undefined;
  /** Absent: the project's `public/data`. */
  readonly output?: string | undefined;
  readonly threshold: number;
  /** Reads at most so many papers. */
  readonly limit: number;
}

async function checkFolder(path: string): Promise<void> {
  for (const file of [
    'corpus/battery_papers.jsonl',
    'corpus/battery_sentences.jsonl',
    'reference/device_roles_by_doi.jsonl',
    'reference/most_common_by_year.json',
  ]) {
    await access(join(path, file)).catch(() => {
      throw new CliError(
        'unreadable',
        `The papers to build from are not there: ${join(path, file)} cannot be read (give their folder with --corpus DIR).`,
      );
    });
  }
}

async function readRoles(path: string): Promise<ReferenceRole[]> {
  const roles: ReferenceRole[] = [];
  for await (const { value } of readJsonLines(path)) {
    const text = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
    roles.push({
      doi: text('doi'),
      component: text('component'),
      name: text('name'),
      formula: text('formula'),
    });
  }
  return roles;
}

async function writeJson(path: string, value: unknown, indent?: number): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, indent)}\n`).catch((cause: unknown) => {
    throw new CliError('unreadable', `${path} cannot be written.`, { cause });
  });
}

/** Papers in calls of `PAPERS_PER_CALL`. */
async function* inCalls(papers: AsyncIterable<CorpusPaper>, limit: number) {
  let call: CorpusPaper[] = [];
  let taken = 0;
  for await (const paper of papers) {
    if (taken === limit) break;
    taken++;
    call.push(paper);
    if (call.length === PAPERS_PER_CALL) {
      yield call;
      call = [];
    }
  }
  if (call.length > 0) yield call;
}

/**
 * `build-database`: asks the device questions of a corpus of papers and writes the bundled database,
 * its report and the published answers of the original database.
 *
 * @throws {CliError} `unreadable`
 */
export async function runBuildDatabase(
  load: () => Promise<ModelOnNode>,
  { corpus = DEFAULT_CORPUS, output = DATA_FOLDER, threshold, limit }: BuildOptions,
): Promise<void> {
  await checkFolder(corpus);
  const { model, manifest } = await load();
  const records: BundledRecord[] = [];
  const counts: ReadingCounts = {
    papers: 0,
    papersWithAbstract: 0,
    sentences: 0,
    notices: 0,
    sameTitle: 0,
  };
  const read = new Set<string>();
  const startedMs = performance.now();
  const say = () =>
    process.stderr.write(
      `${counts.papers} papers read, ${records.length} records, ${((performance.now() - startedMs) / 1000).toFixed(0)} s\n`,
    );
  for await (const papers of inCalls(readCorpusPapers(join(corpus, 'corpus'), counts), limit)) {
    for (const { doi, abstract, sentences } of papers) {
      read.add(doi);
      counts.papers++;
      counts.sentences += sentences.length;
      if (abstract !== '') counts.papersWithAbstract++;
    }
    for (const record of await extractRecords(model, papers, threshold)) records.push(record);
    if (counts.papers % REPORT_EVERY === 0) say();
  }
  say();

  const published = readPublishedAnswers(
    JSON.parse(await readFile(join(corpus, 'reference/most_common_by_year.json'), 'utf8')),
  );
  const database = packBundledDatabase(records, {
    model: manifest.id,
    threshold,
    papersRead: counts.papers,
  });
  const { store } = readBundledDatabase(database);
  const report = reportBuild(store, records, {
    model: manifest.id,
    modelSha256: manifest.files.find(({ dtype }) => dtype === 'q8')?.sha256 ?? null,
    threshold,
    counts,
    read,
    roles: await readRoles(join(corpus, 'reference/device_roles_by_doi.jsonl')),
    published,
  });
  await mkdir(output, { recursive: true }).catch((cause: unknown) => {
    throw new CliError('unreadable', `${output} cannot be written.`, { cause });
  });
  await writeJson(join(output, DATABASE_FILE), database);
  await writeJson(join(output, 'build-report.json'), report, 1);
  await writeJson(
    join(output, 'published-answers.json'),
    {
      source:
        'The most common materials by year as published by the original BatterySearch, from the device database of Huang and Cole 2022 (1998 to 2021); not computed from our records.',
      answers: published,
    },
    1,
  );
  process.stderr.write(`Written to ${output}.\n`);
}
