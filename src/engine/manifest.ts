import * as v from 'valibot';
import { EngineError } from './EngineError.ts';

const Dtype = v.picklist(['q8', 'fp16', 'fp32']);
export type Dtype = v.InferOutput<typeof Dtype>;

const perDtype = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ q8: v.optional(schema), fp16: v.optional(schema), fp32: v.optional(schema) });

export const TASKS = ['question-answering', 'token-classification', 'text-classification'] as const;
const Task = v.picklist(TASKS);
/** What a head of a model does. */
export type Task = v.InferOutput<typeof Task>;

/** Divides the logits before the softmax, so that a score of 0.8 is right in about 80 %. */
const Temperature = v.pipe(v.number(), v.gtValue(0));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Numbers = v.array(v.number());
const Matrix = v.array(Numbers);
const Labels = v.pipe(v.array(v.string()), v.minLength(1));

const isSquare = (matrix: readonly (readonly number[])[], size: number) =>
  matrix.length === size && matrix.every((row) => row.length === size);

const Heads = v.object({
  'question-answering': v.optional(
    v.object({
      /** Names of the start and the end logits, each `[rows, width]`. */
      outputs: v.strictTuple([v.string(), v.string()]),
      temperature: Temperature,
      defaultThreshold: Share,
    }),
  ),
  'token-classification': v.optional(
    v.pipe(
      v.object({
        /** Name of the logits `[rows, width, labels]`. */
        output: v.string(),
        /** `O`, `B-…` and `I-…` in the order of the logits. */
        labels: Labels,
        /** A word goes on over hyphens and slashes, and has one tag. */
        joinWords: v.optional(v.boolean(), false),
        /** The token types are the shapes of the words. */
        wordShapes: v.optional(v.boolean(), false),
        /** Chooses the tags of a text together. */
        transitions: v.optional(v.object({ start: Numbers, matrix: Matrix })),
      }),
      v.check(
        ({ labels, transitions }) =>
          transitions === undefined ||
          (transitions.start.length === labels.length &&
            isSquare(transitions.matrix, labels.length)),
        'the transitions do not fit the labels',
      ),
    ),
  ),
  'text-classification': v.optional(
    v.object({
      /** Name of the logits `[rows, labels]`. */
      output: v.string(),
      labels: Labels,
      temperature: Temperature,
    }),
  ),
});

/** The heads of a model by task, each with the graph outputs that it reads. */
export type Heads = v.InferOutput<typeof Heads>;

const ManifestFile = v.object({
  id: v.string(),
  version: v.number(),
  task: Task,
  title: v.string(),
  /** Null: trained from random weights. */
  baseModel: v.nullable(v.string()),
  license: v.string(),
  architecture: v.object({
    layers: v.number(),
    hidden: v.number(),
    heads: v.number(),
    vocabularySize: v.number(),
    maxPositions: v.number(),
    cased: v.boolean(),
  }),
  heads: v.optional(Heads),
  temperature: v.optional(Temperature),
  defaultThreshold: v.optional(Share),
  files: v.array(
    v.object({
      path: v.string(),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      dtype: v.nullable(Dtype),
    }),
  ),
  /** Largest absolute difference of a logit from its golden value that still passes. */
  tolerance: perDtype(v.number()),
});

/** The first manifests had one head, for questions, and said its settings at the top. */
function headOfFirstManifests(file: v.InferOutput<typeof ManifestFile>): Heads {
  const { task, temperature, defaultThreshold } = file;
  if (task !== 'question-answering' || temperature === undefined || defaultThreshold === undefined)
    return {};
  return {
    'question-answering': {
      outputs: ['start_logits', 'end_logits'],
      temperature,
      defaultThreshold,
    },
  };
}

const Manifest = v.pipe(
  ManifestFile,
  v.transform((file) => ({ ...file, heads: file.heads ?? headOfFirstManifests(file) })),
  v.check(({ heads }) => Object.keys(heads).length > 0, 'no head'),
);

/** What a model folder says of itself: `public/models/<id>/manifest.json`. */
export type Manifest = v.InferOutput<typeof Manifest>;

/** `[rows, width]` or `[rows, labels]`, and `[rows, width, labels]`. */
const Logits = v.array(v.array(v.union([v.number(), Numbers])));

const Golden = v.object({
  cases: v.pipe(
    v.array(
      v.object({
        input_ids: Matrix,
        attention_mask: Matrix,
        token_type_ids: Matrix,
        expected: perDtype(v.record(v.string(), Logits)),
      }),
    ),
    v.minLength(1),
  ),
});

/** Inputs and the outputs that they must give, per file type: `golden.json`. */
export type Golden = v.InferOutput<typeof Golden>;

const ModelList = v.object({
  models: v.array(
    v.object({
      id: v.string(),
      task: v.string(),
      heads: v.optional(v.array(v.string())),
      default: v.optional(v.boolean(), false),
    }),
  ),
});

/** `public/models/index.json`. */
export type ModelList = v.InferOutput<typeof ModelList>;

/** Ids of the models that have a head for the task, the default first. */
export function modelsFor(task: Task, { models }: ModelList): string[] {
  return models
    .filter((model) => (model.heads ?? [model.task]).includes(task))
    .sort((a, b) => Number(b.default) - Number(a.default))
    .map(({ id }) => id);
}

/** @throws {EngineError} `model-damaged` */
export function parseModelFile<Schema extends v.GenericSchema>(
  schema: Schema,
  bytes: Uint8Array,
  what: string,
): v.InferOutput<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new EngineError('model-damaged', `${what} is not valid JSON.`, { cause });
  }
  const result = v.safeParse(schema, json);
  if (!result.success) {
    const [issue] = result.issues;
    const path = issue ? v.getDotPath(issue) : null;
    throw new EngineError('model-damaged', `${what} is malformed${path ? ` at ${path}` : ''}.`, {
      cause: new v.ValiError(result.issues),
    });
  }
  return result.output;
}

/** @throws {EngineError} `model-damaged` */
export const parseManifest = (bytes: Uint8Array) =>
  parseModelFile(Manifest, bytes, 'The manifest of the model');
/** @throws {EngineError} `model-damaged` */
export const parseGolden = (bytes: Uint8Array) =>
  parseModelFile(Golden, bytes, 'The golden file of the model');
/** @throws {EngineError} `model-damaged` */
export const parseModelList = (bytes: Uint8Array) =>
  parseModelFile(ModelList, bytes, 'The list of models');
