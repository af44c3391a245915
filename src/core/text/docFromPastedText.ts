import { type TextBlock, type TextDoc, UNKNOWN_PAPER } from './TextDoc.ts';

const EMPTY_LINES = /\n[^\S\n]*\n\s*/g;

/** A pasted text as a document: paragraphs stand between empty lines. */
export function docFromPastedText(text: string): TextDoc {
  const blocks: TextBlock[] = [];
  const add = (from: number, to: number) => {
    const piece = text.slice(from, to);
    const start = from + (piece.length - piece.trimStart().length);
    const end = from + piece.trimEnd().length;
    if (end > start) blocks.push({ kind: 'paragraph', section: null, start, end });
  };
  let from = 0;
  for (const gap of text.matchAll(EMPTY_LINES)) {
    add(from, gap.index);
    from = gap.index + gap[0].length;
  }
  add(from, text.length);
  return { text, blocks, metadata: UNKNOWN_PAPER };
}
