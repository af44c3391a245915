/** What a loaded model said of texts, by text; the least recently used go first. */
export class TextCache<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #capacityChars: number;
  #chars = 0;

  /** @param capacityChars Characters of texts that it may hold. */
  constructor(capacityChars: number) {
    this.#capacityChars = capacityChars;
  }

  get(key: string): Value | undefined {
    const found = this.#entries.get(key);
    if (found !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
    }
    return found;
  }

  set(key: string, value: Value): void {
    if (!this.#entries.has(key)) this.#chars += key.length;
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#chars <= this.#capacityChars) break;
      this.#entries.delete(oldest);
      this.#chars -= oldest.length;
    }
  }
}
