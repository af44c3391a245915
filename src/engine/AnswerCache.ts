import type { PassageAnswers } from '../core/spans/referenceAnswers.ts';
import type { Ask } from './Ask.ts';

/** Characters of questions and contexts that the cache may hold. */
const CAPACITY_CHARS = 12_000_000;

/** Answers of one loaded model by question and context; the least recently used go first. */
export class AnswerCache {
  readonly #entries = new Map<string, PassageAnswers>();
  #chars = 0;

  static key({ question, context }: Ask, settings: string): string {
    return `${settings}\n${question.replaceAll('\n', ' ')}\n${context}`;
  }

  get(key: string): PassageAnswers | undefined {
    const found = this.#entries.get(key);
    if (found !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
    }
    return found;
  }

  set(key: string, answers: PassageAnswers): void {
    if (!this.#entries.has(key)) this.#chars += key.length;
    this.#entries.set(key, answers);
    for (const oldest of this.#entries.keys()) {
      if (this.#chars <= CAPACITY_CHARS) break;
      this.#entries.delete(oldest);
      this.#chars -= oldest.length;
    }
  }
}
