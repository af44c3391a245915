import { decodeEntities } from '../core/entities/decodeEntities.ts';
import type { EntitySpan } from '../core/entities/EntitySpan.ts';
import { joinWords } from '../core/entities/joinWords.ts';
import { wholeNames } from '../core/entities/wholeNames.ts';
import { wordShapes } from '../core/entities/wordShapes.ts';
import { toSourceSpan } from '../core/text/AlignedText.ts';
import type { LoadedModel } from './InferencePort.ts';
import { TextCache } from './TextCache.ts';
import {
  type RunCosts,
  type RunOptions,
  requireHead,
  type WindowJob,
  type WindowRunner,
} from './WindowRunner.ts';

export interface TagOptions extends RunOptions {
  /** The spans as the tags say, formulas cut or not: those of the Hugging Face pipeline, unless the head
   * joins words, sees their shapes or has transitions. */
  readonly reference?: boolean;
}

/** Marks the named things of texts with a loaded model's tagger. */
export class EntityTagging {
  readonly #runner: WindowRunner;
  readonly #cacheChars: number;
  readonly #caches = new WeakMap<LoadedModel, TextCache<readonly EntitySpan[]>>();

  constructor(runner: WindowRunner, cacheChars: number) {
    this.#runner = runner;
    this.#cacheChars = cacheChars;
  }

  /**
   * The entities of each text, in the order of the texts; offsets are into the text. Equal texts are
   * computed once, also over calls.
   *
   * @throws {EngineError} `not-loaded`, `head-missing`, `runtime`, `cancelled`
   */
  async tag(
    texts: readonly string[],
    { reference = false, ...options }: TagOptions = {},
  ): Promise<{ entities: (readonly EntitySpan[])[]; costs: RunCosts }> {
    const runner = this.#runner;
    const { model } = runner.ready;
    const head = requireHead(model.manifest, 'token-classification');
    const { output, labels } = head;
    const cache = this.#caches.get(model) ?? new TextCache(this.#cacheChars);
    this.#caches.set(model, cache);
    const known = new Map<string, readonly EntitySpan[]>();
    function* plan(): Generator<WindowJob> {
      for (const text of new Set(texts)) {
        const cached = cache.get(text);
        if (cached !== undefined) {
          known.set(text, cached);
          continue;
        }
        const encoded = runner.encode(text);
        const { encoding, aligned } = encoded;
        const needsJoined = head.joinWords || head.wordShapes;
        const joined = needsJoined ? joinWords(aligned.text, encoding) : encoding.words;
        const shapes = head.wordShapes ? wordShapes(aligned.text, encoding, joined) : undefined;
        const windows = runner.textWindows(encoded, shapes);
        yield {
          windows,
          finish(rows) {
            const words = head.joinWords ? joined : encoding.words;
            const entities = decodeEntities(
              { ...encoding, words },
              windows,
              rows.map((row) => row(output)),
              labels,
              head,
            ).map((entity) => ({ ...entity, ...toSourceSpan(aligned, entity) }));
            known.set(text, entities);
            cache.set(text, entities);
          },
        };
      }
    }
    const costs = await runner.run(plan, options);
    const marked = (text: string) => known.get(text) ?? [];
    return {
      entities: texts.map((text) => (reference ? marked(text) : wholeNames(text, marked(text)))),
      costs,
    };
  }
}
