import type { CharSpan } from '../../core/text/TextDoc.ts';

const AROUND = 44;

/** A place with a few words on each side, on one line. */
export function quoteContext(
  text: string,
  { start, end }: CharSpan,
): { before: string; answer: string; after: string } {
  const oneLine = (piece: string) => piece.replace(/\s+/g, ' ');
  let from = Math.max(0, start - AROUND);
  let to = Math.min(text.length, end + AROUND);
  if (from > 0) {
    const blank = text.indexOf(' ', from);
    if (blank >= 0 && blank < start) from = blank + 1;
  }
  if (to < text.length) {
    const blank = text.lastIndexOf(' ', to);
    if (blank > end) to = blank;
  }
  return {
    before: (from > 0 ? '…' : '') + oneLine(text.slice(from, start)),
    answer: oneLine(text.slice(start, end)),
    after: oneLine(text.slice(end, to)) + (to < text.length ? '…' : ''),
  };
}
