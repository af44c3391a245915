import { type PackedTexts, unpackText } from './packedTexts.ts';

/** Joins the folded texts of a dictionary for one search over all; never part of a needle. */
const SEPARATOR = '\u0000';

/** Lower case for search and order: the same on every machine, unlike a locale's. */
export const foldCase = (text: string): string => text.toLowerCase();

/** Folded order, then exact order, so that every list of different texts has one order. */
export function compareTexts(a: string, b: string): number {
  const foldedA = foldCase(a);
  const foldedB = foldCase(b);
  if (foldedA !== foldedB) return foldedA < foldedB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The texts that one column's ids stand for; ids ascend in `compareTexts` order, but for contexts. */
export class Dictionary {
  readonly size: number;
  readonly #packed: PackedTexts;
  #ids: Map<string, number> | null = null;
  #texts: string[] | null = null;
  #joined: { text: string; starts: Uint32Array } | null = null;

  constructor(packed: PackedTexts) {
    this.#packed = packed;
    this.size = packed.starts.length - 1;
  }

  at(id: number): string {
    return this.#texts?.[id] ?? unpackText(this.#packed, id);
  }

  /** All texts in id order, decoded once and kept. */
  all(): readonly string[] {
    if (this.#texts === null) {
      this.#texts = Array.from({ length: this.size }, (_, id) => unpackText(this.#packed, id));
    }
    return this.#texts;
  }

  /** The id of exactly this text, or -1. */
  idOf(text: string): number {
    this.#ids ??= new Map(this.all().map((known, id) => [known, id]));
    return this.#ids.get(text) ?? -1;
  }

  /** One flag per id: 1 where the text contains `needle`, upper or lower case. */
  flagsContaining(needle: string): Uint8Array {
    const flags = new Uint8Array(this.size);
    const folded = foldCase(needle);
    if (folded.includes(SEPARATOR)) return flags;
    const { text, starts } = this.#joinFolded();
    let id = 0;
    let hit = text.indexOf(folded);
    while (hit !== -1 && id < this.size) {
      while ((starts[id + 1] as number) <= hit) id++;
      if (id >= this.size) break;
      flags[id] = 1;
      hit = text.indexOf(folded, starts[id + 1]);
    }
    return flags;
  }

  /** Decodes the joined text now instead of in the first search. */
  prepareSearch(): void {
    this.#joinFolded();
  }

  #joinFolded(): { text: string; starts: Uint32Array } {
    if (this.#joined === null) {
      const folded = Array.from({ length: this.size }, (_, id) =>
        foldCase(this.at(id)).replaceAll(SEPARATOR, ' '),
      );
      const starts = new Uint32Array(this.size + 1);
      folded.forEach((text, id) => {
        starts[id + 1] = (starts[id] as number) + text.length + 1;
      });
      this.#joined = { text: folded.join(SEPARATOR) + SEPARATOR, starts };
    }
    return this.#joined;
  }
}
