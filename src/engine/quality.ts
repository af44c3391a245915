import * as v from 'valibot';
import { parseModelFile } from './manifest.ts';

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const ThresholdScores = v.object({
  threshold: Share,
  precisionDataset: v.nullable(Share),
  recallDataset: v.nullable(Share),
  precisionAll: v.nullable(Share),
  noAnswerAccuracy: v.nullable(Share),
});

const Calibration = v.object({
  expectedError: Share,
  bins: v.array(v.object({ score: Share, right: Share, count: Count })),
});

const Quality = v.object({
  /** The default threshold of the page, at which `at` is taken. */
  threshold: Share,
  questions: v.array(
    v.object({
      set: v.string(),
      questions: Count,
      answerable: Count,
      exactMatch: v.nullable(Share),
      f1: v.nullable(Share),
      at: ThresholdScores,
      curve: v.array(ThresholdScores),
    }),
  ),
  /** Over the battery sets, without and with the temperature of the manifest. */
  calibration: v.object({
    temperature: v.number(),
    before: Calibration,
    after: Calibration,
  }),
  entities: v.array(
    v.object({ set: v.string(), texts: Count, precision: Share, recall: Share, f1: Share }),
  ),
  classes: v.array(
    v.object({
      source: v.string(),
      texts: Count,
      accuracy: Share,
      /** Whether the source was kept out of the training. */
      heldOut: v.boolean(),
    }),
  ),
});

/** How good a model was measured to be: `public/models/<id>/quality.json`, shares in [0, 1]. */
export type ModelQuality = v.InferOutput<typeof Quality>;

/** @throws {EngineError} `model-damaged` */
export const parseQuality = (bytes: Uint8Array) =>
  parseModelFile(Quality, bytes, 'The quality file of the model');
