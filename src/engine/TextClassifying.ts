import { type ClassProbability, decodeClass } from '../core/classes/decodeClass.ts';
import {
  type RunCosts,
  type RunOptions,
  requireHead,
  type WindowJob,
  type WindowRunner,
} from './WindowRunner.ts';

/** Says of texts what they are about, with a loaded model's document classifier. */
export class TextClassifying {
  readonly #runner: WindowRunner;

  constructor(runner: WindowRunner) {
    this.#runner = runner;
  }

  /**
   * The probability of each class for every text, likeliest first, in the order of the texts.
   *
   * @throws {EngineError} `not-loaded`, `head-missing`, `runtime`, `cancelled`
   */
  async classify(
    texts: readonly string[],
    options: RunOptions = {},
  ): Promise<{ classes: (readonly ClassProbability[])[]; costs: RunCosts }> {
    const runner = this.#runner;
    const { model } = runner.ready;
    const { output, labels, temperature } = requireHead(model.manifest, 'text-classification');
    const known = new Map<string, readonly ClassProbability[]>();
    function* plan(): Generator<WindowJob> {
      for (const text of new Set(texts)) {
        const windows = runner.textWindows(runner.encode(text));
        yield {
          windows,
          finish(rows) {
            const parts = rows.map((row, index) => ({
              logits: row(output),
              tokens: windows[index]?.inputIds.length ?? 0,
            }));
            known.set(text, decodeClass(parts, labels, temperature));
          },
        };
      }
    }
    const costs = await runner.run(plan, options);
    return { classes: texts.map((text) => known.get(text) ?? []), costs };
  }
}
