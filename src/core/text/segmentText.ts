import type { CharSpan } from './TextDoc.ts';

/** A stretch of text under the same set of spans. */
export interface TextSegment<Span> extends CharSpan {
  /** The spans that cover the whole segment, in their given order; none: plain text. */
  readonly spans: readonly Span[];
}

/**
 * Cuts `[from, to)` at every border of the given spans. The segments are sorted, disjoint and cover
 * the range, so that joining their slices gives back the text: highlights come from nothing else.
 */
export function segmentText<Span extends CharSpan>(
  from: number,
  to: number,
  spans: readonly Span[],
): TextSegment<Span>[] {
  const inside = spans
    .map((span, order) => ({ span, order }))
    .filter(({ span }) => span.end > from && span.start < to && span.end > span.start);
  const borders = new Set([from, to]);
  for (const { span } of inside) {
    borders.add(Math.max(from, span.start));
    borders.add(Math.min(to, span.end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const byStart = [...inside].sort((a, b) => a.span.start - b.span.start);
  const segments: TextSegment<Span>[] = [];
  let open: typeof inside = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const start = sorted[i] as number;
    const end = sorted[i + 1] as number;
    for (; next < byStart.length && (byStart[next]?.span.start ?? 0) <= start; next++) {
      open.push(byStart[next] as (typeof inside)[number]);
    }
    open = open.filter(({ span }) => span.end > start);
    segments.push({
      start,
      end,
      spans: [...open].sort((a, b) => a.order - b.order).map(({ span }) => span),
    });
  }
  return segments;
}
