import { EngineError } from './EngineError.ts';
import type { InferencePort, LoadedModel, TokenBatch } from './InferencePort.ts';
import type { Golden } from './manifest.ts';

export interface SelfCheck {
  /** Largest absolute difference of any logit from its golden value. */
  readonly maxDifference: number;
  readonly tolerance: number;
  /** Time of one warm run of the golden inputs, in milliseconds: only for comparing devices. */
  readonly runMs: number;
}

function toBatch(goldenCase: Golden['cases'][number]): TokenBatch {
  const rows = goldenCase.input_ids.length;
  const width = goldenCase.input_ids[0]?.length ?? 0;
  const flat = (matrix: readonly (readonly number[])[]) =>
    BigInt64Array.from(matrix.flat(), (value) => BigInt(value));
  return {
    rows,
    width,
    inputIds: flat(goldenCase.input_ids),
    attentionMask: flat(goldenCase.attention_mask),
    tokenTypeIds: flat(goldenCase.token_type_ids),
  };
}

/**
 * Runs the golden inputs and compares every logit of a token, and those of a whole row. A device that computes something else
 * is worse than none.
 *
 * @throws {EngineError} `self-check-failed`, `runtime`
 */
export async function selfCheck(port: InferencePort, model: LoadedModel): Promise<SelfCheck> {
  const { golden, manifest, dtype, device } = model;
  const tolerance = manifest.tolerance[dtype];
  let maxDifference = 0;
  let compared = 0;
  for (const goldenCase of golden.cases) {
    const batch = toBatch(goldenCase);
    const outputs = await port.run(batch);
    for (const [name, expected] of Object.entries(goldenCase.expected[dtype] ?? {})) {
      const actual = outputs[name];
      const values = expected.flat(2);
      const isPerToken = name !== manifest.heads['text-classification']?.output;
      const valuesPerToken = values.length / (batch.rows * batch.width);
      values.forEach((value, index) => {
        const token = Math.floor(index / valuesPerToken);
        if (isPerToken && batch.attentionMask[token] === 0n) return;
        const difference = Math.abs(value - (actual?.data[index] ?? Number.NaN));
        maxDifference = Number.isNaN(difference)
          ? Number.POSITIVE_INFINITY
          : Math.max(maxDifference, difference);
        compared++;
      });
    }
  }
  if (tolerance === undefined || compared === 0) {
    throw new EngineError(
      'model-damaged',
      `${manifest.title} carries no golden numbers for ${dtype}, so it cannot be checked.`,
    );
  }
  if (maxDifference > tolerance) {
    throw new EngineError(
      'self-check-failed',
      `${device === 'webgpu' ? 'WebGPU' : device.toUpperCase()} on this machine computes other numbers than the model should give (off by ${maxDifference.toPrecision(2)}), so it is not used.`,
    );
  }
  const [first] = golden.cases;
  const startedMs = performance.now();
  if (first !== undefined) await port.run(toBatch(first));
  return { maxDifference, tolerance, runMs: performance.now() - startedMs };
}
