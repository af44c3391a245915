import { normalizeWithOffsets } from './normalizeWithOffsets.ts';
import type { AddedToken, Vocabulary } from './vocabulary.ts';

/** Tokens of a text as parallel arrays of one length; no special tokens are added. */
export interface Encoding {
  readonly ids: Int32Array;
  /** Start offset of each token in the source text (UTF-16 units), non-decreasing. */
  readonly starts: Int32Array;
  /** End offset (exclusive) of each token in the source text. */
  readonly ends: Int32Array;
  /** Index of the word (run without blanks, or one punctuation mark) that each token belongs to. */
  readonly words: Int32Array;
  readonly length: number;
}

const WORDS =
  /[^\s\p{P}\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+|[\p{P}\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/gu;

/** A word in WordPiece: `ids[k]` ends behind `cuts[k]` UTF-16 units of the word. */
interface WordPieces {
  readonly ids: readonly number[];
  readonly cuts: readonly number[];
}

function splitWord(word: string, vocabulary: Vocabulary): WordPieces {
  const boundaries: number[] = [0];
  for (const char of word)
    boundaries.push((boundaries[boundaries.length - 1] as number) + char.length);
  const unknown = { ids: [vocabulary.unkId], cuts: [word.length] };
  if (boundaries.length - 1 > vocabulary.maxInputCharsPerWord) return unknown;
  const ids: number[] = [];
  const cuts: number[] = [];
  let from = 0;
  while (from < boundaries.length - 1) {
    let to = boundaries.length - 1;
    let id: number | undefined;
    for (; to > from; to--) {
      const piece = word.slice(boundaries[from], boundaries[to]);
      id = vocabulary.tokenToId.get(from > 0 ? vocabulary.continuingPrefix + piece : piece);
      if (id !== undefined) break;
    }
    if (id === undefined) return unknown;
    ids.push(id);
    cuts.push(boundaries[to] as number);
    from = to;
  }
  return { ids, cuts };
}

interface Section {
  readonly start: number;
  readonly end: number;
  readonly added: AddedToken | null;
}

/** Leftmost-longest occurrences of the added tokens, and what lies between them. */
function splitOnAddedTokens(text: string, tokens: readonly AddedToken[]): Section[] {
  if (tokens.length === 0) return [{ start: 0, end: text.length, added: null }];
  const firstUnits = new Set(tokens.map(({ content }) => content[0]));
  const longestFirst = [...tokens].sort((a, b) => b.content.length - a.content.length);
  const sections: Section[] = [];
  let start = 0;
  for (let i = 0; i < text.length; ) {
    const added = firstUnits.has(text[i])
      ? longestFirst.find(({ content }) => text.startsWith(content, i))
      : undefined;
    if (added === undefined) {
      i++;
      continue;
    }
    if (i > start) sections.push({ start, end: i, added: null });
    i += added.content.length;
    sections.push({ start: i - added.content.length, end: i, added });
    start = i;
  }
  if (start < text.length) sections.push({ start, end: text.length, added: null });
  return sections;
}

const WORD_CACHE_LIMIT = 20_000;
const wordCaches = new WeakMap<Vocabulary, Map<string, WordPieces>>();

function piecesOf(word: string, vocabulary: Vocabulary): WordPieces {
  let cache = wordCaches.get(vocabulary);
  if (cache === undefined || cache.size >= WORD_CACHE_LIMIT) {
    cache = new Map();
    wordCaches.set(vocabulary, cache);
  }
  let pieces = cache.get(word);
  if (pieces === undefined) {
    pieces = splitWord(word, vocabulary);
    cache.set(word, pieces);
  }
  return pieces;
}

/**
 * WordPiece with character offsets. The ids equal those of `@huggingface/tokenizers` (without
 * special tokens) on any string; offsets are sorted, inside the text, and never inside a surrogate
 * pair. A token covers the accents that the normaliser strips from its last character.
 *
 * Linear in the length of the text.
 */
export function encodeWithOffsets(text: string, vocabulary: Vocabulary): Encoding {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const words: number[] = [];
  let word = 0;
  const push = (id: number, start: number, end: number) => {
    ids.push(id);
    starts.push(start);
    ends.push(end);
    words.push(word);
  };
  const rawTokens = vocabulary.addedTokens.filter((token) => !token.normalized);
  const normalizedTokens = vocabulary.addedTokens.filter((token) => token.normalized);

  for (const section of splitOnAddedTokens(text, rawTokens)) {
    if (section.added !== null) {
      push(section.added.id, section.start, section.end);
      word++;
      continue;
    }
    const aligned = normalizeWithOffsets(
      text.slice(section.start, section.end),
      vocabulary.normalizer,
      section.start,
    );
    const startAt = (unit: number) => aligned.starts[unit] as number;
    const endAt = (unit: number) => aligned.ends[unit - 1] as number;
    const whole = vocabulary.addedTokens.find(({ content }) => content === aligned.text);
    const subsections =
      whole === undefined
        ? splitOnAddedTokens(aligned.text, normalizedTokens)
        : [{ start: 0, end: aligned.text.length, added: whole }];
    for (const part of subsections) {
      if (part.added !== null) {
        push(part.added.id, startAt(part.start), endAt(part.end));
        word++;
        continue;
      }
      for (const match of aligned.text.slice(part.start, part.end).matchAll(WORDS)) {
        const at = part.start + match.index;
        const { ids: pieceIds, cuts } = piecesOf(match[0], vocabulary);
        let from = 0;
        for (let k = 0; k < pieceIds.length; k++) {
          const to = cuts[k] as number;
          push(pieceIds[k] as number, startAt(at + from), endAt(at + to));
          from = to;
        }
        word++;
      }
    }
  }
  return {
    ids: Int32Array.from(ids),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    words: Int32Array.from(words),
    length: ids.length,
  };
}
