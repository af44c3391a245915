/** Characters of keys that a cache may hold. */
const CAPACITY_CHARS = 12_000_000;

/** What a loaded model said of texts, by text; the least recently used go first. */
export class TextCache<Value> {
  readonly #entries = new Map<string, Value>();
  #chars = 0;

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
      if (this.#chars <= CAPACITY_CHARS) break;
      this.#entries.delete(oldest);
      this.#chars -= oldest.length;
    }
  }
}
