import { readFileSync } from 'node:fs';
import type { InferencePort, LoadedModel, TokenBatch } from './InferencePort.ts';
import { type Manifest, parseGolden, parseManifest } from './manifest.ts';

export function readFixture(modelId: 'tiny-qa' | 'tiny-joint') {
  const folder = `e2e/fixtures/models/${modelId}`;
  return {
    manifest: parseManifest(readFileSync(`${folder}/manifest.json`)),
    golden: parseGolden(readFileSync(`${folder}/golden.json`)),
    tokenizerJson: JSON.parse(readFileSync(`${folder}/tokenizer.json`, 'utf8')) as unknown,
  };
}

/**
 * A port that passes the self-check with the golden outputs, then answers with the last token, marks
 * every token with `tag`, prefers class 1, and remembers what it ran.
 */
export class RecordingPort implements InferencePort {
  batches: TokenBatch[] = [];
  /** Added to one golden output, or to all of them. */
  disturbance = 0;
  disturbedOutput: string | null = null;
  /** Index of the label that every token gets. */
  tag = 0;
  /** What the manifest says of its tagger, besides the fixture's. */
  taggerSettings: Partial<NonNullable<Manifest['heads']['token-classification']>> = {};
  readonly #fixture: ReturnType<typeof readFixture>;
  #goldenLeft = 0;

  constructor(modelId: 'tiny-qa' | 'tiny-joint' = 'tiny-qa') {
    this.#fixture = readFixture(modelId);
  }

  async load(): Promise<LoadedModel> {
    this.#goldenLeft = this.#fixture.golden.cases.length + 1;
    const { manifest, ...files } = this.#fixture;
    const tagger = manifest.heads['token-classification'];
    const heads =
      tagger === undefined
        ? manifest.heads
        : { ...manifest.heads, 'token-classification': { ...tagger, ...this.taggerSettings } };
    return { ...files, manifest: { ...manifest, heads }, device: 'cpu', dtype: 'fp32', threads: 1 };
  }

  #goldenOutputs({ rows, width }: TokenBatch) {
    const { cases } = this.#fixture.golden;
    const current = cases[cases.length + 1 - this.#goldenLeft];
    this.#goldenLeft--;
    return Object.fromEntries(
      Object.entries(current?.expected.fp32 ?? {}).map(([name, values]) => {
        const added = this.disturbedOutput === null || this.disturbedOutput === name;
        const data = Float32Array.from(
          values.flat(2),
          (value) => value + (added ? this.disturbance : 0),
        );
        return [name, { dims: [rows, width], data }];
      }),
    );
  }

  async run(batch: TokenBatch) {
    if (this.#goldenLeft > 0) return this.#goldenOutputs(batch);
    this.batches.push(batch);
    const { rows, width } = batch;
    const ends = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++) {
      const mask = [...batch.attentionMask.subarray(row * width, (row + 1) * width)];
      ends[row * width + mask.lastIndexOf(1n) - 1] = 9;
    }
    const { heads } = this.#fixture.manifest;
    const tags = heads['token-classification']?.labels.length ?? 0;
    const classes = heads['text-classification']?.labels.length ?? 0;
    return {
      start_logits: { dims: [rows, width], data: ends },
      end_logits: { dims: [rows, width], data: ends },
      tag_logits: {
        dims: [rows, width, tags],
        data: Float32Array.from({ length: rows * width * tags }, (_, i) =>
          i % tags === this.tag ? 5 : 0,
        ),
      },
      class_logits: {
        dims: [rows, classes],
        data: Float32Array.from({ length: rows * classes }, (_, i) => (i % classes === 1 ? 2 : 0)),
      },
    };
  }

  async dispose() {
    this.batches = [];
  }
}
