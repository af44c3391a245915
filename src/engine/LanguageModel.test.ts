import { beforeEach, describe, expect, it } from 'vitest';
import { selectAnswers } from '../core/device/selectAnswers.ts';
import { docFromPastedText } from '../core/text/docFromPastedText.ts';
import { analysePaper } from './analysePaper.ts';
import { analyseText } from './analyseText.ts';
import { LanguageModel } from './LanguageModel.ts';
import { modelsFor, parseManifest } from './manifest.ts';
import { RecordingPort, readFixture } from './recordingPort.fixture.ts';

const loadRequest = { modelId: 'tiny-joint', device: 'cpu', threads: 1 } as const;
const BEGINNING_OF_MATERIAL = 1;
/** Of the five labels of `tiny-joint`: behind B-MAT only I-MAT. */
const GO_ON = {
  start: [-1, 0, -1, -1, -1],
  matrix: [0, 1, 2, 3, 4].map((from) =>
    [0, 1, 2, 3, 4].map((to) => (from === 1 && to !== 2 ? -9 : 0)),
  ),
};
const INSIDE_MATERIAL = 2;

describe('a model with several heads', () => {
  let port: RecordingPort;
  let model: LanguageModel;

  beforeEach(async () => {
    port = new RecordingPort('tiny-joint');
    model = new LanguageModel(port);
    await model.load(loadRequest);
  });

  it('says what it can do, once it is loaded', () => {
    expect(model.has('token-classification')).toBe(true);
    expect(new LanguageModel(port).has('token-classification')).toBe(false);
  });

  it('refuses a device that computes other tags or classes', async () => {
    for (const output of ['tag_logits', 'class_logits', 'start_logits']) {
      port.disturbedOutput = output;
      port.disturbance = 0.5;
      await expect(model.load(loadRequest)).rejects.toMatchObject({ code: 'self-check-failed' });
    }
  });

  it('marks each text once, also over calls, in the order asked', async () => {
    port.tag = INSIDE_MATERIAL;
    const texts = ['tin and zinc', 'tin', 'tin and zinc'];
    const { entities, costs } = await model.tagging.tag(texts);
    expect(costs.windowsRun).toBe(2);
    expect(entities.map((found) => found.map(({ start, end }) => [start, end]))).toEqual([
      [[0, 12]],
      [[0, 3]],
      [[0, 12]],
    ]);
    expect((await model.tagging.tag(['tin'])).costs.windowsRun).toBe(0);
  });

  it.each([
    [
      {},
      [
        [0, 2],
        [2, 3],
        [3, 6],
        [7, 10],
      ],
    ],
    [
      { joinWords: true },
      [
        [0, 6],
        [7, 10],
      ],
    ],
    [{ joinWords: true, transitions: GO_ON }, [[0, 10]]],
  ])('joins words and chooses tags together as the manifest says: %j', async (settings, spans) => {
    port.taggerSettings = settings;
    port.tag = BEGINNING_OF_MATERIAL;
    await model.load(loadRequest);
    const { entities } = await model.tagging.tag(['Na-ion tin'], { reference: true });
    expect(entities[0]?.map(({ start, end }) => [start, end])).toEqual(spans);
  });

  it('gives the shapes of the words as token types where the manifest says so', async () => {
    port.taggerSettings = { wordShapes: true };
    await model.load(loadRequest);
    await model.tagging.tag(['tin Tin TIN']);
    const [batch] = port.batches;
    const types = [...(batch?.tokenTypeIds ?? [])].map(Number);
    expect(types.filter((type, place) => type !== types[place - 1])).toEqual([0, 1, 2, 0]);
  });

  it('tags and classifies a long text in windows of text alone', async () => {
    port.tag = INSIDE_MATERIAL;
    const text = 'tin oxide '.repeat(300).trim();
    const { entities } = await model.tagging.tag([text]);
    expect(entities[0]).toMatchObject([{ label: 'MAT', start: 0, end: text.length }]);
    const { classes, costs } = await model.classifying.classify([text, '']);
    expect(classes.map(([best]) => best?.label)).toEqual(['battery', 'battery']);
    expect(costs.windowsRun).toBeGreaterThan(2);
    for (const { tokenTypeIds } of port.batches)
      expect(tokenTypeIds.every((id) => id === 0n)).toBe(true);
  });

  it('lets the tagger save an answer that the lexicon does not know, and tags nothing else', async () => {
    const text = 'The anode is qwxz\n\nThe cathode is LiFePO4';
    port.tag = INSIDE_MATERIAL;
    const { analysis, costs } = await analyseText(model, text);
    expect(costs.passagesTagged).toBe(1);
    expect(analysis.entities?.map((entities) => entities?.length ?? null)).toEqual([1, null]);
    const [anode, cathode] = selectAnswers(analysis, 0.1);
    expect(anode?.best?.mentions[0]?.answer).toMatch(/qwxz/);
    expect(cathode?.best?.display).toBe('LiFePO4');
  });

  it('turns that answer away with its reason where the tagger marks nothing', async () => {
    const { analysis } = await analyseText(model, 'The anode is qwxz');
    const [anode] = selectAnswers(analysis, 0.1);
    expect(anode?.best).toBeNull();
    expect(anode?.rejected[0]).toMatchObject({
      reason: 'not-a-chemical',
      explain: expect.stringMatching(/tagger/),
    });
  });

  it('classifies a paper by its abstract', async () => {
    const doc = docFromPastedText('Cells were built.');
    const { classification } = await analysePaper(model, doc);
    expect(classification).toEqual({ label: 'battery', probability: expect.closeTo(0.8808, 3) });
    expect((await analysePaper(model, doc, { classifies: false })).classification).toBeNull();
  });
});

describe('a model with one head', () => {
  it('says in a sentence what it cannot do, and leaves out what needs it', async () => {
    const model = new LanguageModel(new RecordingPort('tiny-qa'));
    await model.load({ ...loadRequest, modelId: 'tiny-qa' });
    await expect(model.tagging.tag(['tin'])).rejects.toMatchObject({
      code: 'head-missing',
      message: expect.stringMatching(/does not mark materials/),
    });
    await expect(model.classifying.classify(['tin'])).rejects.toMatchObject({
      code: 'head-missing',
    });
    const { analysis, costs } = await analyseText(model, 'The anode is qwxz');
    expect(analysis.entities).toBeUndefined();
    expect(costs.passagesTagged).toBe(0);
    const paper = await analysePaper(model, docFromPastedText('The anode is tin.'));
    expect(paper.classification).toBeNull();
  });
});

describe('manifests', () => {
  const { manifest } = readFixture('tiny-joint');
  const parse = (value: unknown) => parseManifest(new TextEncoder().encode(JSON.stringify(value)));

  it('of the first form have the question head that they describe', () => {
    const { heads: _, ...rest } = manifest;
    expect(parse({ ...rest, temperature: 1.5, defaultThreshold: 0.4 }).heads).toEqual({
      'question-answering': {
        outputs: ['start_logits', 'end_logits'],
        temperature: 1.5,
        defaultThreshold: 0.4,
      },
    });
  });

  it('with transitions that do not fit the labels are refused', () => {
    const row = [0, 0];
    const withTransitions = (transitions: unknown) => {
      const tagger = { output: 'tags', labels: ['O', 'B-MAT'], transitions };
      return () => parse({ ...manifest, heads: { 'token-classification': tagger } });
    };
    expect(withTransitions({ start: row, matrix: [row, row] })).not.toThrow();
    expect(withTransitions({ start: row, matrix: [row] })).toThrow(/malformed/);
    expect(withTransitions({ start: [0], matrix: [row, row] })).toThrow(/malformed/);
  });

  it('of a list tell which models have a head, the default first', () => {
    const models = [
      { id: 'old', task: 'question-answering', default: false },
      {
        id: 'joint',
        task: 'question-answering',
        heads: ['question-answering', 'token-classification'],
        default: true,
      },
      { id: 'tagger', task: 'token-classification', default: false },
    ];
    expect(modelsFor('question-answering', { models })).toEqual(['joint', 'old']);
    expect(modelsFor('token-classification', { models })).toEqual(['joint', 'tagger']);
    expect(modelsFor('text-classification', { models })).toEqual([]);
  });
});
