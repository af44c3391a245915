import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'batteryqa-cli-'));
const file = (name: string) => join(folder, name);

function cli(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/tsx/dist/cli.mjs', 'src/cli/main.ts', ...args],
    {
      input,
      encoding: 'utf8',
      env: { ...process.env, BATTERYQA_MODELS: 'e2e/fixtures/models' },
    },
  );
  return { status, stdout, stderr };
}

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const CONTEXT = 'The cathode of this Li-ion battery system is LiFePO4.';

beforeAll(() => {
  writeFileSync(
    file('asks.jsonl'),
    [
      `\ufeff${JSON.stringify({ id: 'a', question: 'What is the cathode?', context: CONTEXT })}`,
      '{"id": "broken"',
      '',
      JSON.stringify({ id: 'b', question: 'What is the cathode?' }),
      JSON.stringify({ question: 'What is the cathode?', context: CONTEXT }),
      '[1]',
      JSON.stringify({ id: 7, question: 'What is it?', context: '' }),
      JSON.stringify({
        id: { any: 'id' },
        question: 'Which cathode?',
        context: `${CONTEXT} `.repeat(200),
      }),
    ].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('cli answer', () => {
  it('answers the good lines in order and reports each bad one with its number', () => {
    const out = file('answers.jsonl');
    const { status, stdout, stderr } = cli([
      'answer',
      '--input',
      file('asks.jsonl'),
      '--output',
      out,
      '--model',
      'tiny-qa',
      '--top-k',
      '2',
    ]);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.match(/^line \d+/gm)).toEqual(['line 2', 'line 4', 'line 5', 'line 6']);
    const answers = linesOf(readFileSync(out, 'utf8'));
    expect(answers.map(({ id }) => id)).toEqual(['a', 7, { any: 'id' }]);
    expect(answers[1]).toMatchObject({ answers: [] });
    const [first] = answers;
    expect(first.answers.length).toBeGreaterThan(0);
    expect(first.answers.length).toBeLessThanOrEqual(2);
    expect(first.nullScore).toBeGreaterThanOrEqual(0);
    let last = 1;
    for (const { answer, start, end, score } of first.answers) {
      expect(CONTEXT.slice(start, end)).toBe(answer);
      expect(score).toBeLessThanOrEqual(last);
      last = score;
    }
  });

  it('reads standard input and writes standard output', () => {
    const line = JSON.stringify({ id: 1, question: 'What is the cathode?', context: CONTEXT });
    const { status, stdout } = cli(['answer', '--input', '-', '--output', '-'], line);
    expect(status).toBe(0);
    expect(linesOf(stdout)).toMatchObject([{ id: 1 }]);
  });
});

describe('cli components', () => {
  it('gives each component with its place, and a reason for each rejected candidate', () => {
    const text = 'The cathode is LiFePO4. Nothing else is said of this cell.';
    const lines = [
      { id: 1, text },
      { id: 2, text: 'Powders were ground.' },
    ].map((l) => JSON.stringify(l));
    const { status, stdout } = cli(
      ['components', '--input', '-', '--output', '-', '--threshold', '0'],
      lines.join('\n'),
    );
    expect(status).toBe(0);
    const [first, second] = linesOf(stdout);
    expect(second).toEqual({ id: 2, components: [], rejected: [] });
    const all = [...first.components, ...first.rejected];
    expect(all.length).toBeGreaterThan(0);
    for (const { type, answer, start, end } of all) {
      expect(type).toBe('cathode');
      expect(text.slice(start, end)).toBe(answer);
    }
    for (const { reason, explain } of first.rejected) {
      expect(reason).not.toBe('');
      expect(explain).toMatch(/\.$/);
    }
  });
});

describe('cli extract', () => {
  it('turns files and folders into records, skips a bad file and says so', () => {
    mkdirSync(file('papers/inner'), { recursive: true });
    writeFileSync(
      file('papers/a.txt'),
      `${CONTEXT} Its specific capacity is 155 mAh g−1 at 0.1 C in the cell.`,
    );
    writeFileSync(file('papers/bad.pdf'), '%PDF-1.7 …');
    writeFileSync(file('papers/.hidden'), CONTEXT);
    copyFileSync('src/documents/fixtures/jats.xml', file('papers/inner/b.xml'));
    const { status, stdout, stderr } = cli([
      'extract',
      file('papers'),
      file('no-such-file'),
      '--threshold',
      '0',
      '--properties',
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/bad\.pdf: [A-Z].* Skipped\./);
    expect(stderr).toMatch(/no-such-file: There is no such file\. Skipped\./);
    expect(stderr).toMatch(/\n4 files, 2 of them skipped: \d+ component records and \d+ property/);
    expect(stderr).not.toContain('hidden');
    const records = linesOf(stdout);
    const components = records.filter(({ Type }) => Type !== undefined);
    expect(components.length).toBeGreaterThan(0);
    for (const { Name, Context, Extracted_name: names, Score } of components) {
      expect(Context).toContain(Name);
      expect(names).toHaveLength(1);
      expect(Score).toBeGreaterThanOrEqual(0);
    }
    for (const record of records.filter(({ property }) => property !== undefined)) {
      expect(record.original_text).toContain(record.raw_value);
      expect(record.original_text).toContain(record.material);
    }
  });
});

describe('cli entities and classify', () => {
  it('print a line for each marked place, cut from the text', () => {
    const { status, stdout } = cli(['entities', CONTEXT]);
    expect(status).toBe(0);
    const lines = linesOf(stdout);
    expect(lines.length).toBeGreaterThan(0);
    for (const { text, label, start, end, score } of lines) {
      expect(CONTEXT.slice(start, end)).toBe(text);
      expect(['MAT', 'PRO']).toContain(label);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('print the classes of standard input, the likeliest first', () => {
    const { status, stdout } = cli(['classify', '-', '--model', 'tiny-joint'], CONTEXT);
    expect(status).toBe(0);
    const [first, second, ...rest] = linesOf(stdout);
    expect(rest).toEqual([]);
    expect(first.probability + second.probability).toBeCloseTo(1, 6);
    expect(first.probability).toBeGreaterThanOrEqual(second.probability);
  });

  it('say that a model has no such head', () => {
    const { status, stderr } = cli(['classify', CONTEXT, '--model', 'tiny-qa']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/does not classify texts/);
  });
});

describe('cli evaluate', () => {
  /** What the model itself says, as the truth of an evaluation. */
  const entities = () => linesOf(cli(['entities', CONTEXT]).stdout);

  it('--ner gives full marks to the model\u2019s own spans, and reports bad lines', () => {
    const spans = entities().map(({ label, start, end }) => ({ label, start, end }));
    const path = file('ner.jsonl');
    const lines = [
      { text: CONTEXT, spans: [...spans, { label: 'UNHEARD', start: 0, end: 3 }] },
      { tokens: ['one'], tags: [] },
      { text: 'x', spans: [{ label: 'MAT', start: 0, end: 9 }] },
    ];
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
    const { status, stdout, stderr } = cli(['evaluate', '--ner', path, '--json', file('ner.json')]);
    expect(status).toBe(1);
    expect(stderr.match(/^line \d+/gm)).toEqual(['line 2', 'line 3']);
    expect(stdout).toMatch(/does not know UNHEARD/);
    expect(JSON.parse(readFileSync(file('ner.json'), 'utf8'))).toMatchObject({
      texts: 1,
      entities: spans.length,
      f1: 1,
      wordF1: 1,
      ignoredLabels: ['UNHEARD'],
    });
  });

  it('--ner says when file and model mark different things', () => {
    writeFileSync(file('other.jsonl'), JSON.stringify({ tokens: ['p53'], tags: ['B-protein'] }));
    const { status, stderr } = cli(['evaluate', '--ner', file('other.jsonl')]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/marks protein, the model MAT, PRO/);
  });

  it('--classify counts by source and class', () => {
    const label = linesOf(cli(['classify', CONTEXT]).stdout)[0].label;
    const wrong = label === 'battery' ? 'non-battery' : 'battery';
    const lines = [
      { text: CONTEXT, label, source: 'a' },
      { text: CONTEXT, label: wrong, source: 'b' },
      { text: CONTEXT, label: 'poem' },
    ];
    writeFileSync(file('c.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const { status, stderr } = cli([
      'evaluate',
      '--classify',
      file('c.jsonl'),
      '--json',
      file('c.json'),
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/line 3: the model does not know the label "poem"/);
    const result = JSON.parse(readFileSync(file('c.json'), 'utf8'));
    expect(result).toMatchObject({
      texts: 2,
      accuracy: 0.5,
      sources: { a: { texts: 1, accuracy: 1 }, b: { texts: 1, accuracy: 0 } },
    });
    expect(result.confusion[wrong][label]).toBe(1);
  });

  it('--qa puts the answers of device questions past the filters, with a curve', () => {
    const lines = [
      {
        id: 1,
        question: 'What is the cathode?',
        component: 'cathode',
        context: CONTEXT,
        answers: [{ text: 'LiFePO4' }],
      },
      { id: 2, question: 'What is the anode?', context: CONTEXT, answers: [] },
    ];
    writeFileSync(file('qa.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const { status } = cli([
      'evaluate',
      '--qa',
      file('qa.jsonl'),
      '--model',
      'tiny-joint',
      '--json',
      file('qa.json'),
    ]);
    expect(status).toBe(0);
    const { questions, answerable, curve } = JSON.parse(readFileSync(file('qa.json'), 'utf8'));
    expect([questions, answerable, curve.length]).toEqual([2, 1, 51]);
    const recalls = curve.map(({ recallDataset }: { recallDataset: number }) => recallDataset);
    expect(recalls).toEqual([...recalls].sort((a, b) => b - a));
  });
});

describe('cli', () => {
  it.each([
    [['fly'], /no command "fly"/],
    [['answer', '--input', 'x'], /needs --input and --output/],
    [['components', '--input', 'x', '--output', 'y', '--threshold', '2'], /from 0 to 1/],
    [['answer', '--input', 'x', '--output', 'y', '--nonsense'], /nonsense/],
    [['ask'], /needs --question/],
    [['extract'], /needs a file or a folder/],
    [['evaluate', '--qa', 'x', '--ner', 'y'], /needs one of --qa, --facts, --ner and --classify/],
    [['entities', ' '], /needs a text/],
    [['answer', 'x'], /"x" is not expected/],
  ])('says how %j is wrong, and how it is right', (args, sentence) => {
    const { status, stderr } = cli(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain('answer --input IN.jsonl');
  });

  it.each([
    [['answer', '--input', 'no-such-file', '--output', '-'], /no-such-file cannot be read/],
    [['answer', '--input', '-', '--output', '/no/such/folder/x'], /cannot be written/],
    [
      ['answer', '--input', '-', '--output', '-', '--model', 'no-model'],
      /no-model\/manifest.json does not exist/,
    ],
    [['answer', '--input', '-', '--output', '-', '--model', '../x'], /no question-answering model/],
  ])('ends %j with one sentence', (args, sentence) => {
    const line = JSON.stringify({ id: 1, question: 'What is the cathode?', context: CONTEXT });
    const { status, stderr } = cli(args, line);
    expect(status).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });
});
