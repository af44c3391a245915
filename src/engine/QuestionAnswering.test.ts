import { beforeEach, describe, expect, it } from 'vitest';
import { analyseText, MAX_TEXT_CHARS } from './analyseText.ts';
import { EngineError } from './EngineError.ts';
import { LanguageModel } from './LanguageModel.ts';
import { parseManifest } from './manifest.ts';
import { DEFAULT_ANSWERS, type QuestionAnswering } from './QuestionAnswering.ts';
import { RecordingPort, readFixture } from './recordingPort.fixture.ts';

const loadRequest = { modelId: 'tiny-qa', device: 'cpu', threads: 1 } as const;
const { manifest } = readFixture('tiny-qa');

const ask = (context: string, question = 'What is the anode?') => ({ question, context });

describe('QuestionAnswering', () => {
  let port: RecordingPort;
  let language: LanguageModel;
  let answering: QuestionAnswering;

  beforeEach(async () => {
    port = new RecordingPort();
    language = new LanguageModel(port);
    answering = language.answering;
    await language.load(loadRequest);
  });

  it('answers in the order of the asks, whatever the runs were', async () => {
    const asks = [
      ask('a long passage about the anode that is graphite'),
      ask('zinc'),
      ask('the anode is tin'),
    ];
    const { answers } = await answering.answer(asks);
    expect(answers.map(({ answers: [best] }) => best?.answer)).toEqual(['graphite', 'zinc', 'tin']);
  });

  it('computes nothing twice for the same text, in a call and over calls', async () => {
    const same = [
      ask('the anode is tin'),
      ask('the anode is tin'),
      ask('the anode is tin', 'What is it?'),
    ];
    const first = await answering.answer(same);
    expect(first.costs.windowsRun).toBe(2);
    const second = await answering.answer(same);
    expect(second.costs).toMatchObject({ windowsRun: 0, asksCached: 2 });
    expect(second.answers).toEqual(first.answers);
    await answering.answer(same, { ...DEFAULT_ANSWERS, topK: 1 });
    expect(port.batches.reduce((rows, batch) => rows + batch.rows, 0)).toBe(4);
  });

  it('runs several questions and passages together', async () => {
    await answering.answer(Array.from({ length: 12 }, (_, i) => ask(`cell ${i} has a tin anode`)));
    expect(port.batches.length).toBeLessThan(4);
  });

  it('reports progress by windows up to the end', async () => {
    const seen: { windowsDone: number; windowsTotal: number }[] = [];
    await answering.answer([ask('tin '.repeat(900)), ask('zinc')], {
      ...DEFAULT_ANSWERS,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen[0]).toMatchObject({ windowsDone: 0 });
    expect(seen.at(-1)?.windowsDone).toBe(seen.at(-1)?.windowsTotal);
    expect(seen.at(-1)?.windowsTotal).toBeGreaterThan(2);
  });

  it('stops between runs when it is cancelled', async () => {
    const controller = new AbortController();
    const asks = Array.from({ length: 40 }, (_, i) => ask(`${i} ${'tin '.repeat(300)}`));
    const call = answering.answer(asks, {
      ...DEFAULT_ANSWERS,
      signal: controller.signal,
      onProgress: ({ windowsDone }) => {
        if (windowsDone > 0) controller.abort();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(port.batches.length).toBe(1);
  });

  it('refuses a device that computes other numbers than the golden ones', async () => {
    port.disturbance = 0.5;
    await expect(language.load(loadRequest)).rejects.toMatchObject({ code: 'self-check-failed' });
    await expect(answering.answer([ask('tin')])).rejects.toMatchObject({ code: 'not-loaded' });
  });

  it('cuts every answer from the original text', async () => {
    const context = 'The solid electro-\nlyte is Li₆PS₅Cl';
    const { answers } = await answering.answer([ask(context)]);
    for (const { answer, start, end } of answers[0]?.answers ?? []) {
      expect(context.slice(start, end)).toBe(answer);
    }
    expect(answers[0]?.answers[0]?.answer).toBe('Li₆PS₅Cl');
  });
});

describe('analyseText', () => {
  it('asks the device questions only where their trigger words stand', async () => {
    const port = new RecordingPort();
    const language = new LanguageModel(port);
    await language.load(loadRequest);
    const text =
      'Powders were ground.\n\nThe Cathodes are LiFePO4.\n\nAn anode, an electrolyte: zinc';
    const { analysis, costs } = await analyseText(language, text);
    expect(costs).toMatchObject({ passagesSkipped: 1, windowsRun: 3 });
    expect(
      analysis.results.map(({ question, passage }) => [
        analysis.questions[question]?.component,
        passage,
      ]),
    ).toEqual([
      ['cathode', 1],
      ['anode', 2],
      ['electrolyte', 2],
    ]);
    for (const { answers } of analysis.results) {
      for (const { answer, start, end } of answers) expect(text.slice(start, end)).toBe(answer);
    }
  });

  it('asks an own question of every passage, as it is', async () => {
    const port = new RecordingPort();
    const language = new LanguageModel(port);
    await language.load(loadRequest);
    const { analysis, costs } = await analyseText(language, 'One.\n\nTwo.', ' Who? ');
    expect(analysis.questions).toEqual([{ question: 'Who?', component: null }]);
    expect(costs).toMatchObject({ passagesSkipped: 0, windowsRun: 2 });
  });

  it('says in a sentence that a text is too long', async () => {
    const language = new LanguageModel(new RecordingPort());
    await language.load(loadRequest);
    const error = await analyseText(language, 'a'.repeat(MAX_TEXT_CHARS + 1)).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: 'text-too-long' });
    expect((error as EngineError).message).toMatch(/limit is 5 million/);
  });
});

describe('the model files', () => {
  it.each([
    ['not json', 'x'],
    ['no id', JSON.stringify({ ...manifest, id: undefined })],
    [
      'a bad checksum',
      JSON.stringify({ ...manifest, files: [{ path: 'a', bytes: 1, sha256: 'zz', dtype: null }] }),
    ],
    ['no head', JSON.stringify({ ...manifest, heads: {} })],
    ['a temperature of zero', JSON.stringify({ ...manifest, temperature: 0 })],
  ])('refuse a manifest with %s', (_name, json) => {
    expect(() => parseManifest(new TextEncoder().encode(json))).toThrow(EngineError);
  });
});
