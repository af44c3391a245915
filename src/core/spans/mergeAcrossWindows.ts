import type { CharSpan } from '../text/TextDoc.ts';

export interface ScoredSpan extends CharSpan {
  readonly score: number;
}

/**
 * One list from the candidates of all windows of a passage: equal spans are added up inside a
 * window (they are parts of one probability), the best window counts, and a span that overlaps a
 * better one is dropped.
 *
 * @returns At most `topK` disjoint spans, best first; equal scores by position.
 */
export function mergeAcrossWindows(
  perWindow: readonly (readonly ScoredSpan[])[],
  topK: number,
): ScoredSpan[] {
  const best = new Map<string, ScoredSpan>();
  for (const spans of perWindow) {
    const sums = new Map<string, ScoredSpan>();
    for (const span of spans) {
      const key = `${span.start}:${span.end}`;
      sums.set(key, { ...span, score: span.score + (sums.get(key)?.score ?? 0) });
    }
    for (const [key, span] of sums) {
      if (span.score > (best.get(key)?.score ?? -1)) best.set(key, span);
    }
  }
  const ranked = [...best.values()].sort(
    (a, b) => b.score - a.score || a.start - b.start || a.end - b.end,
  );
  const kept: ScoredSpan[] = [];
  for (const span of ranked) {
    if (kept.length >= topK) break;
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept;
}
