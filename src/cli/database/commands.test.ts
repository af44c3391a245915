import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundledDatabase } from '../../core/records/bundledDatabase.ts';
import { loadDatabase } from './bundledFile.ts';
import { smallDatabase } from './smallDatabase.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'batteryqa-database-'));
const file = (...names: string[]) => join(folder, ...names);

function cli(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'src/cli/main.ts', ...args],
    { encoding: 'utf8', env: { ...process.env, BATTERYQA_MODELS: 'e2e/fixtures/models' } },
  );
  return { status, stdout, stderr };
}

const asLines = (values: readonly unknown[]) =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

beforeAll(() => {
  writeFileSync(file('database.json'), JSON.stringify(smallDatabase()));
  mkdirSync(file('corpus', 'corpus'), { recursive: true });
  mkdirSync(file('corpus', 'reference'));
  const paper = {
    doi: '10.1/A',
    year: 2020,
    title: 'LiFePO4 as cathode',
    journal: 'Cells &amp; Fuels',
  };
  writeFileSync(
    file('corpus', 'corpus', 'battery_papers.jsonl'),
    asLines([
      {
        ...paper,
        abstract: 'We made a cell. Its cathode is LiFePO4, and its anode is hard carbon.',
      },
      { ...paper, doi: '10.1/a', title: 'The same paper again' },
      { ...paper, doi: '10.1/n', title: 'Corrigendum to “LiFePO4 as cathode”' },
      { ...paper, doi: '10.1/p', title: 'Nothing to ask for, says the title!' },
      {
        doi: '10.1/b',
        year: null,
        title: 'Nothing to ask for, says the title',
        abstract: null,
        journal: '',
      },
    ]),
  );
  writeFileSync(
    file('corpus', 'corpus', 'battery_sentences.jsonl'),
    asLines([{ doi: '10.1/c', text: 'The electrolyte is LiPF6 in ethylene carbonate.' }]),
  );
  writeFileSync(
    file('corpus', 'reference', 'device_roles_by_doi.jsonl'),
    asLines([{ doi: '10.1/a', component: 'cathode', name: 'LFP', formula: 'LiFePO4' }]),
  );
  writeFileSync(
    file('corpus', 'reference', 'most_common_by_year.json'),
    JSON.stringify([{ component: 'cathode', year: 2020, material: 'LiFePO4' }]),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('cli search', () => {
  it('prints one JSON object', () => {
    const { status, stdout } = cli('search', 'Cathode 2018', '--database', file('database.json'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ understood: true, answer: { material: 'sulfur' } });
  });
});

describe('cli records', () => {
  it('prints the records of a component and some years with where they were found', () => {
    const args = ['--component', 'anode', '--from', '2019', '--to', '2019'];
    const { status, stdout } = cli('records', ...args, '--database', file('database.json'));
    expect(status).toBe(0);
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(records).toHaveLength(7);
    expect(records[0]).toEqual({
      Type: 'Anode',
      Name: 'hard carbon',
      Extracted_name: [{ Name: 'hard carbon' }],
      Score: 0.64,
      Context: '',
      DOI: '10.1234/paper-14',
      Journal: 'Journal of Cells',
      Date: '2019',
      Title: 'Paper 14',
      Source: 'BatteryQA',
      Place: 'title',
    });
  });
});

describe('cli build-database', () => {
  it('reads each paper once and writes the database, its report and the published answers', () => {
    const paths = ['--corpus', file('corpus'), '--output', file('built')];
    const built = cli('build-database', ...paths, '--threshold', '0');
    expect(built.stderr).toMatch(/3 papers read/);
    expect(built.status).toBe(0);
    const { store, origin } = readBundledDatabase(readJson(file('built', 'device-database.json')));
    expect(origin).toMatchObject({ threshold: 0, papersRead: 3 });
    const { rows } = store.page({}, { from: 0, to: store.rows });
    expect(new Set(rows.map(({ doi }) => doi))).toEqual(new Set(['10.1/a', '10.1/c']));
    for (const { doi, place, component, name, title, journal } of rows) {
      expect(journal).toBe(doi === '10.1/a' ? 'Cells & Fuels' : '');
      expect(place).toMatch(doi === '10.1/a' ? /^(title|abstract, sentence [12])$/ : /^full text$/);
      if (doi === '10.1/c') expect(component).toBe('electrolyte');
      if (place === 'title') expect(title).toContain(name);
    }
    expect(readJson(file('built', 'build-report.json'))).toMatchObject({
      papers: 3,
      papersWithAbstract: 1,
      sentences: 1,
      notices: 1,
      sameTitle: 1,
      records: store.rows,
      agreementWithReference: { sameMaterial: { papers: 1, referenceMaterials: 1 } },
      agreementWithPublishedAnswers: { answers: 1 },
    });
    expect(readJson(file('built', 'published-answers.json'))).toMatchObject({
      answers: [{ component: 'cathode', year: 2020, material: 'LiFePO4' }],
    });
  });
});

it('ends with one sentence when the papers are not there', () => {
  const { status, stderr } = cli('build-database', '--corpus', 'no-such-folder');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The papers to build from are not there/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

it.each(['no-such-file', 'package.json'])('refuses %s as a database', async (path) => {
  await expect(loadDatabase(path)).rejects.toThrow(/cannot be read|not the bundled/);
});

it('says what a component is', () => {
  const { status, stderr } = cli('records', '--component', 'lid');
  expect(status).toBe(2);
  expect(stderr).toMatch(/anode, cathode, electrolyte or any/);
});
