import type { TextChunk } from './planTextChunks.ts';
import type { Highlight } from './TextChunkView.tsx';

const NO_HIGHLIGHTS: readonly Highlight[] = [];

/** @param highlights Sorted by start. @returns For each chunk those that reach into it. */
export function spreadHighlights(
  chunks: readonly TextChunk[],
  highlights: readonly Highlight[],
): (readonly Highlight[])[] {
  let first = 0;
  return chunks.map(({ start, end }) => {
    while ((highlights[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first++;
    let last = first;
    while ((highlights[last]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
    return last > first ? highlights.slice(first, last) : NO_HIGHLIGHTS;
  });
}
