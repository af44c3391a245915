import { docFromPastedText } from '../../core/text/docFromPastedText.ts';
import type { CharSpan, TextBlock, TextBlockKind } from '../../core/text/TextDoc.ts';

/** A stretch of the text that is one element on the page. */
export interface TextChunk extends CharSpan {
  /** True: it goes on with the paragraph of the chunk before it. */
  readonly continues: boolean;
  readonly kind: TextBlockKind;
}

/** Long enough for nearly every paragraph, short enough to lay out only what is in view. */
const CHUNK_CHARS = 4000;

/** The last place in `(from, to)` where a cut harms least: behind a passage, a line, a blank. */
function cutPoint(text: string, from: number, to: number, passageStarts: Set<number>): number {
  for (let at = to; at > from + CHUNK_CHARS / 2; at--) if (passageStarts.has(at)) return at;
  const line = text.lastIndexOf('\n', to - 1);
  if (line > from) return line + 1;
  const blank = text.lastIndexOf(' ', to - 1);
  if (blank > from) return blank + 1;
  const code = text.charCodeAt(to);
  return code >= 0xdc00 && code <= 0xdfff ? to - 1 : to;
}

/**
 * Blocks, and parts of the very long ones, in the order of the text.
 *
 * @param blocks Of the paper; else the paragraphs between empty lines.
 */
export function planTextChunks(
  text: string,
  passages: readonly CharSpan[],
  blocks: readonly TextBlock[] = docFromPastedText(text).blocks,
): TextChunk[] {
  const passageStarts = new Set(passages.map(({ start }) => start));
  return blocks.flatMap((block) => {
    const { kind } = block;
    const chunks: TextChunk[] = [];
    let start: number = block.start;
    while (block.end - start > CHUNK_CHARS * 1.5) {
      const end = cutPoint(text, start, start + CHUNK_CHARS, passageStarts);
      chunks.push({ start, end, kind, continues: start > block.start });
      start = end;
    }
    chunks.push({ start, end: block.end, kind, continues: start > block.start });
    return chunks;
  });
}
