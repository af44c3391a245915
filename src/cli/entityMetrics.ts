import type { CharSpan } from '../core/text/TextDoc.ts';

export interface LabelledSpan extends CharSpan {
  readonly label: string;
}

/** A text with the entities that are right and those that the model found. */
export interface ScoredText {
  readonly truth: readonly LabelledSpan[];
  readonly found: readonly LabelledSpan[];
  readonly words: readonly CharSpan[];
}

/** In [0, 1]; 0 where there is nothing to divide by. */
export interface SpanScores {
  readonly entities: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface EntityScores extends SpanScores {
  /** Mean of the classes' F1. */
  readonly macroF1: number;
  /** F1 over words, each with the kind of the entity that it belongs to. */
  readonly wordF1: number;
  readonly classes: Readonly<Record<string, SpanScores>>;
}

function scoresOf(right: number, found: number, entities: number): SpanScores {
  const precision = found === 0 ? 0 : right / found;
  const recall = entities === 0 ? 0 : right / entities;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { entities, precision, recall, f1 };
}

const keysOf = (spans: readonly LabelledSpan[]) =>
  new Set(spans.map(({ start, end, label }) => `${start} ${end} ${label}`));

function countSpans(texts: readonly ScoredText[], label: string | null) {
  const kept = (spans: readonly LabelledSpan[]) =>
    keysOf(label === null ? spans : spans.filter((span) => span.label === label));
  let right = 0;
  let found = 0;
  let entities = 0;
  for (const text of texts) {
    const truth = kept(text.truth);
    const mine = kept(text.found);
    for (const key of mine) if (truth.has(key)) right++;
    found += mine.size;
    entities += truth.size;
  }
  return scoresOf(right, found, entities);
}

const labelAt = (word: CharSpan, spans: readonly LabelledSpan[]) =>
  spans.find(({ start, end }) => start < word.end && end > word.start)?.label ?? null;

function countWords(texts: readonly ScoredText[]): SpanScores {
  let right = 0;
  let found = 0;
  let entities = 0;
  for (const { words, truth, found: mine } of texts) {
    for (const word of words) {
      const expected = labelAt(word, truth);
      const actual = labelAt(word, mine);
      if (expected !== null) entities++;
      if (actual !== null) found++;
      if (expected !== null && expected === actual) right++;
    }
  }
  return scoresOf(right, found, entities);
}

/** Exact spans with their label, micro over all texts, by class, and over words. */
export function entityScores(
  texts: readonly ScoredText[],
  labels: readonly string[],
): EntityScores {
  const classes = Object.fromEntries(labels.map((label) => [label, countSpans(texts, label)]));
  const f1s = labels.map((label) => classes[label]?.f1 ?? 0);
  return {
    ...countSpans(texts, null),
    macroF1: f1s.reduce((sum, f1) => sum + f1, 0) / Math.max(1, f1s.length),
    wordF1: countWords(texts).f1,
    classes,
  };
}

/** Character spans of `B-`/`I-` tags; an `I-` that follows no entity of its kind begins one. */
export function spansOfTags(tags: readonly string[], ranges: readonly CharSpan[]): LabelledSpan[] {
  const spans: { start: number; end: number; label: string }[] = [];
  let previous = '';
  tags.forEach((tag, index) => {
    const range = ranges[index];
    const label = tag.slice(2);
    if (range !== undefined && label !== '') {
      const last = spans.at(-1);
      if (tag.startsWith('I-') && previous === label && last !== undefined) last.end = range.end;
      else spans.push({ ...range, label });
    }
    previous = label;
  });
  return spans;
}

/** Tokens joined with single blanks, and where each stands; an empty token becomes `_`. */
export function joinTokens(tokens: readonly string[]): { text: string; words: CharSpan[] } {
  let text = '';
  const words = tokens.map((token) => {
    if (text !== '') text += ' ';
    const start = text.length;
    text += token === '' ? '_' : token;
    return { start, end: text.length };
  });
  return { text, words };
}
