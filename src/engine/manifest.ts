import * as v from 'valibot';
import { EngineError } from './EngineError.ts';

const Dtype = v.picklist(['q8', 'fp16', 'fp32']);
export type Dtype = v.InferOutput<typeof Dtype>;

const perDtype = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ q8: v.optional(schema), fp16: v.optional(schema), fp32: v.optional(schema) });

const Manifest = v.object({
  id: v.string(),
  version: v.number(),
  task: v.picklist(['question-answering', 'token-classification', 'text-classification']),
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
  /** Divides the logits before the softmax, so that a score of 0.8 is right in about 80 %. */
  temperature: v.pipe(v.number(), v.gtValue(0)),
  defaultThreshold: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  outputs: v.array(v.string()),
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

/** What a model folder says of itself: `public/models/<id>/manifest.json`. */
export type Manifest = v.InferOutput<typeof Manifest>;

const Matrix = v.array(v.array(v.number()));

const Golden = v.object({
  cases: v.pipe(
    v.array(
      v.object({
        input_ids: Matrix,
        attention_mask: Matrix,
        token_type_ids: Matrix,
        expected: perDtype(v.record(v.string(), Matrix)),
      }),
    ),
    v.minLength(1),
  ),
});

/** Inputs and the outputs that they must give, per file type: `golden.json`. */
export type Golden = v.InferOutput<typeof Golden>;

const ModelList = v.object({
  models: v.array(
    v.object({ id: v.string(), task: v.string(), default: v.optional(v.boolean(), false) }),
  ),
});

/** `public/models/index.json`. */
export type ModelList = v.InferOutput<typeof ModelList>;

function parse<Schema extends v.GenericSchema>(
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
  parse(Manifest, bytes, 'The manifest of the model');
/** @throws {EngineError} `model-damaged` */
export const parseGolden = (bytes: Uint8Array) =>
  parse(Golden, bytes, 'The golden file of the model');
/** @throws {EngineError} `model-damaged` */
export const parseModelList = (bytes: Uint8Array) => parse(ModelList, bytes, 'The list of models');
