import type { PassageAnswers } from '../core/spans/referenceAnswers.ts';
import type { Ask } from './Ask.ts';

/** Answers of one loaded model by question and context; the least recently used go first. */
export class AnswerCache {
  readonly #entries = new Map<string, PassageAnswers>();
  readonly #capacityChars: number;
  #chars = 0;

  /** @param capacityChars Characters of questions and contexts that it may hold. */
  constructor(capacityChars: number) {
    this.#capacityChars = capacityChars;
  }

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
      if (this.#chars <= this.#capacityChars) break;
      this.#entries.delete(oldest);
      this.#chars -= oldest.length;
    }
  }
}
